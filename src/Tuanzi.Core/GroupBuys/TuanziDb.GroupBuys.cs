using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<GroupBuy> GroupBuys => Set<GroupBuy>();
    public DbSet<GroupBuyPhoto> GroupBuyPhotos => Set<GroupBuyPhoto>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Pickup> Pickups => Set<Pickup>();
    public DbSet<OfferVersion> OfferVersions => Set<OfferVersion>();
    public DbSet<Transition> Transitions => Set<Transition>();
    public DbSet<Update> Updates => Set<Update>();
}
