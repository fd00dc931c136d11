using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<CallPhoto> CallPhotos => Set<CallPhoto>();
    public DbSet<CallMerger> CallMergers => Set<CallMerger>();
    public DbSet<Pledge> Pledges => Set<Pledge>();
}
