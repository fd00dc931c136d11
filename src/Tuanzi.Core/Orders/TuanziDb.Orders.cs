using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Storage;

public abstract partial class TuanziDb
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<StoredOrderLine> OrderLines => Set<StoredOrderLine>();
    public DbSet<OrderReceipt> OrderReceipts => Set<OrderReceipt>();
    public DbSet<StoredTeam> Teams => Set<StoredTeam>();
    public DbSet<Guest> Guests => Set<Guest>();
    public DbSet<GuestLink> GuestLinks => Set<GuestLink>();
}
