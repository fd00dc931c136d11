using Tuanzi.Core.Stores;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Store> Stores => Set<Store>();
    public DbSet<Merchant> Merchants => Set<Merchant>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<Photo> Photos => Set<Photo>();
}
