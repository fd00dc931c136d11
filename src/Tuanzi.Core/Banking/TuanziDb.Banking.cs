using Tuanzi.Core.Banking;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<BankEntry> BankEntries => Set<BankEntry>();
}
