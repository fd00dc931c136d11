using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Ratings;

/// <summary>Somebody whom a buyer can rate, and what they have said so far.</summary>
/// <param name="Store">Null: the leader.</param>
/// <param name="IsOwn">The buyer themself, or a store they work for: cannot be rated by them.</param>
public sealed record Rateable(StoreId? StoreId, string? Store, string Name, bool IsOwn, Rating? Given);

/// <summary>What one buyer can say of a group buy.</summary>
/// <param name="WhyNot">Null: it can be said now.</param>
public sealed record RatingsToGive(GroupBuy GroupBuy, OrderId Order, string TimeZone, IReadOnlyList<Rateable> All, RateRefusal? WhyNot)
{
    /// <summary>Those whom this buyer can rate.</summary>
    public IEnumerable<Rateable> Open => All.Where(one => !one.IsOwn);
}

/// <summary>Whom a buyer can rate in a group buy: its leader, and the stores from which they got something. Null for whoever has no order in it.</summary>
public sealed class RatingsOfBuyer(TuanziDb db)
{
    public async Task<RatingsToGive?> FindAsync(string code, BuyerId buyer, CancellationToken stop) =>
        await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is { } groupBuy ? await FindAsync(groupBuy, buyer, stop) : null;

    internal async Task<RatingsToGive?> FindAsync(GroupBuy groupBuy, BuyerId buyer, CancellationToken stop)
    {
        var found = await db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.BuyerId == buyer).Select(o => new { o.Id, o.Status }).SingleOrDefaultAsync(stop);
        // Whoever has withdrawn has no part in it any more.
        if (found is not { Status: not OrderStatus.Withdrawn }) return null;

        var leader = await db.Persons.Where(p => p.Id == groupBuy.LeaderId).Select(p => p.DisplayName).SingleAsync(stop);
        var zone = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop);
        var given = await db.Ratings.Where(r => r.OrderId == found.Id).ToListAsync(stop);
        var got = db.HandoverLines.Where(l => db.Handovers.Any(h => h.Id == l.HandoverId && h.OrderId == found.Id && h.UndoneAt == null));
        var person = new PersonId(buyer.Value);
        var stores = await db.Stores
            .Where(s => db.Articles.Any(a => a.GroupBuyId == groupBuy.Id && a.StoreId == s.Id && got.Any(l => l.ArticleId == a.Id)))
            .OrderBy(s => s.Name)
            .Select(s => new { s.Id, s.Slug, s.Name, IsOwn = db.Merchants.Any(m => m.StoreId == s.Id && m.PersonId == person) })
            .ToListAsync(stop);
        var whyNot = !groupBuy.IsComplete ? RateRefusal.NotComplete : await db.BoughtIn(groupBuy.Id).AnyAsync(o => o.Id == found.Id, stop) ? null : (RateRefusal?)RateRefusal.NothingCollected;
        return new(
            groupBuy,
            found.Id,
            zone,
            [
                .. stores.Select(store => new Rateable(store.Id, store.Slug, store.Name, store.IsOwn, given.Find(r => r.StoreId == store.Id))),
                new Rateable(null, null, leader, groupBuy.LeaderId == person, given.Find(r => r.StoreId == null)),
            ],
            whyNot
        );
    }
}
