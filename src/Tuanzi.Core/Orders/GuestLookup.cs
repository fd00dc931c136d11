namespace Tuanzi.Core.Orders;

/// <summary>A guest and where their order is.</summary>
public sealed record GuestsOrder(Guest Guest, string GroupBuyCode);

/// <summary>Finds a guest by the secret of their private link.</summary>
public sealed class GuestLookup(TuanziDb db)
{
    public async Task<GuestsOrder?> FindAsync(string secret, CancellationToken stop)
    {
        var found = await (
            from guest in db.GuestsByLink(secret).AsNoTracking()
            join order in db.Orders on guest.Id equals order.BuyerId
            join groupBuy in db.GroupBuys on order.GroupBuyId equals groupBuy.Id
            // Whoever confirmed a pledge twice, since nothing came of it the first time, has two.
            orderby order.PlacedAt descending
            select new { guest, groupBuy.Code }
        ).FirstOrDefaultAsync(stop);
        return found is null ? null : new(found.guest, found.Code);
    }
}
