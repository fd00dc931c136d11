using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>The orders of a group buy as the pickup table sees them: a fixed number of queries, whether for one order or for thousands.</summary>
/// <remarks>Permission is asked by the use case or read that calls this.</remarks>
public sealed class OrdersToHandOver(TuanziDb db)
{
    /// <summary>All orders that count, or one of them. What was not bought, or not at a price that the buyer agreed to, is left out.</summary>
    public async Task<IReadOnlyList<OrderToHandOver>> FindAsync(GroupBuy groupBuy, OrderId? only, CancellationToken stop)
    {
        var orders = await Placed(groupBuy.Id, only).OrderBy(o => o.Number).ToListAsync(stop);
        if (orders.Count == 0) return [];

        var ordered = (await Placed(groupBuy.Id, only).Join(db.OrderLines, o => o.Id, l => l.OrderId, (_, l) => l).ToListAsync(stop)).ToLookup(line => line.OrderId);
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).ToDictionaryAsync(a => a.Id, stop);
        var buyers = await new BuyersAtTheTable(db).FindAsync(groupBuy, only is null ? null : orders[0].BuyerId, stop);
        var bills = await Bills.FindAsync(db, groupBuy, only, stop);
        var handovers = await PastHandovers.FindAsync(db, groupBuy.Id, only, stop);
        var shortfalls = await PastShortfalls.FindAsync(db, groupBuy.Id, only, stop);
        var costs = groupBuy.Costs;
        var names = await Names.FindAsync(db, [.. handovers.People, .. shortfalls.People], stop);

        LineToHandOver[] Lines(OrderId order) =>
        [
            .. from line in ordered[order]
               let article = articles[line.ArticleId]
               // Before the closing, what it would come to now.
               let quantity = groupBuy.Result is null ? line.Asked(groupBuy.Currency).Wanted.At(article.Price) : line.Granted
               where (groupBuy.Result is null || line.PriceMinor is not null) && !quantity.IsZero
               orderby article.Position
               select new LineToHandOver(article, line.Price(groupBuy.Currency), quantity, handovers.Of(order, article.Id), shortfalls.Of(order, article.Id))
               {
                   StruckByHand = shortfalls.ByHand(order, article.Id),
                   Weight = line.WeighedGrams is { } grams ? new(grams) : null,
                   Weighed = new(line.WeighedMinor ?? 0, groupBuy.Currency),
                   Refunded = new(line.RefundedMinor ?? 0, groupBuy.Currency),
                   RefundNote = line.RefundNote ?? "",
                   ContainersBack = line.ContainersBack ?? Quantity.Zero,
               },
        ];

        return
        [
            .. from order in orders
               let lines = Lines(order.Id)
               where lines.Length > 0
               let known = buyers.GetValueOrDefault(order.BuyerId) ?? BuyerAtTheTable.Nobody
               let buyer = order.Household.Length > 0 && BuyersAtTheTable.IsReachable(groupBuy) ? known with { Room = string.Join(" · ", new[] { known.Room, order.Household }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)) } : known
               let past = handovers.Of(order.Id, names, bills)
               select new OrderToHandOver(order.Id, order.Number, buyer, order.PickupId, order.Note, order.PickupCode, bills.Of(order.Id), lines, past, shortfalls.Of(order.Id, names)) { PayWith = order.PayWith, Costs = costs },
        ];
    }

    IQueryable<Order> Placed(GroupBuyId groupBuy, OrderId? only)
    {
        var placed = db.Orders.AsNoTracking().Where(o => o.GroupBuyId == groupBuy && o.Status == OrderStatus.Placed);
        return only is { } one ? placed.Where(o => o.Id == one) : placed;
    }
}
