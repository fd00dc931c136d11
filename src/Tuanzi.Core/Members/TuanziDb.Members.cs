using Tuanzi.Core.Members;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Act> Acts => Set<Act>();
    public DbSet<MailedLink> MailedLinks => Set<MailedLink>();
}
