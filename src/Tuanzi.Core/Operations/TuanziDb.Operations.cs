using Tuanzi.Core.Operations;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<Setback> Setbacks => Set<Setback>();
}
