using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>How much of one article stands at one pickup, or at all of them.</summary>
public sealed record ArticleToPack(Article Article, Quantity Ordered, Quantity HandedOver, Quantity Struck)
{
    public Quantity Left => Ordered - HandedOver - Struck;

    public static IReadOnlyList<ArticleToPack> Of(IEnumerable<OrderToHandOver> orders) =>
        [
            .. from order in orders
               from line in order.Lines
               group line by line.Article.Id into lines
               let article = lines.First().Article
               orderby article.Position
               select new ArticleToPack(article, Sum(lines, l => l.Ordered), Sum(lines, l => l.HandedOver), Sum(lines, l => l.Struck)),
        ];

    static Quantity Sum(IEnumerable<LineToHandOver> lines, Func<LineToHandOver, Quantity> what) => new(lines.Sum(line => what(line).Value));
}

/// <summary>What is collected at one pickup: who comes, with which orders. The id is null for orders of a group buy without a pickup.</summary>
public sealed record PickupToPack(PickupId? Id, string Point, string Address, DateTimeOffset? FromAt, DateTimeOffset? ToAt, IReadOnlyList<OrderToHandOver> Orders)
{
    public IReadOnlyList<ArticleToPack> Articles { get; } = ArticleToPack.Of(Orders);
}

/// <summary>Everything that packing and handing over needs.</summary>
public sealed record PackingListView(GroupBuy GroupBuy, string TimeZone, bool IsLeader, IReadOnlyList<PickupToPack> Pickups)
{
    /// <summary>What the leader's collecting code is called; null where there is none.</summary>
    public string? CollectingCode { get; init; }
    public IEnumerable<OrderToHandOver> Orders => Pickups.SelectMany(pickup => pickup.Orders);
    public IReadOnlyList<ArticleToPack> Articles => ArticleToPack.Of(Orders);
}

/// <summary>What goes to whom: per pickup by buyer, and what it comes to by article. For those who pack and hand over.</summary>
public sealed class PackingList(TuanziDb db, OrdersToHandOver orders)
{
    /// <summary>The list, or null if there is no such group buy or the reader neither leads it nor helps.</summary>
    public async Task<PackingListView?> FindAsync(PersonId reader, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (!await db.MayHandOverAsync(reader, groupBuy, stop)) return null;

        var timeZone = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop);
        var reach = await PickupsInReach.OfAsync(db, reader, groupBuy, stop);
        var places = (await PlacesAsync(groupBuy.Id, stop)).Where(place => reach.Holds(place.Pickup.Id));
        var byPickup = (await orders.FindAsync(groupBuy, only: null, stop)).ToLookup(order => order.Pickup);
        PickupToPack[] pickups = [.. places.Select(p => new PickupToPack(p.Pickup.Id, p.Point.Name, p.Point.Address, p.Pickup.FromAt, p.Pickup.ToAt, [.. byPickup[p.Pickup.Id]]))];
        if (byPickup.Contains(null) && reach.Holds(null)) pickups = [.. pickups, new(null, "", "", null, null, [.. byPickup[null]])];
        return new(groupBuy, timeZone, await db.IsLeaderOfAsync(reader, groupBuy, stop), pickups) { CollectingCode = await db.CollectingCodeNameAsync(groupBuy, stop) };
    }

    async Task<IReadOnlyList<(Pickup Pickup, PickupPoint Point)>> PlacesAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        var places = db.Pickups.AsNoTracking().Where(p => p.GroupBuyId == groupBuy).Join(db.PickupPoints, p => p.PickupPointId, point => point.Id, (pickup, point) => new { pickup, point });
        return [.. (await places.OrderBy(p => p.pickup.FromAt).ThenBy(p => p.pickup.Id).ToListAsync(stop)).Select(p => (p.pickup, p.point))];
    }
}
