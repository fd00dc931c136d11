using Tuanzi.Core.Ratings;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Rating> Ratings => Set<Rating>();
}
