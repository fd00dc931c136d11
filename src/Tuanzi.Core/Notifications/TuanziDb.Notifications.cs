using Tuanzi.Core.Notifications;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Notice> Notices => Set<Notice>();
    public DbSet<Mail> Mails => Set<Mail>();
}
