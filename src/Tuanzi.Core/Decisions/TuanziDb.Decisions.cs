using Tuanzi.Core.Decisions;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Ballot> Ballots => Set<Ballot>();
}
