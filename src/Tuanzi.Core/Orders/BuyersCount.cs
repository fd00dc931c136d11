using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>How many buy at the prices as they stand. Whoever waits for a lower price is no buyer yet.</summary>
public static class BuyersCount
{
    /// <param name="demands">Of all articles: they say what a piece costs now.</param>
    public static async Task<int> CountBuyersAsync(this TuanziDb db, GroupBuy groupBuy, IReadOnlyDictionary<ArticleId, Demand> demands, CancellationToken stop, bool withAskedAgain = true)
    {
        var orders = db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && (withAskedAgain || !o.IsAskedAgain));
        if (!demands.Values.Any(demand => demand.IsConditional)) return await orders.CountAsync(stop);

        var sure = await orders.CountAsync(o => db.OrderLines.Any(l => l.OrderId == o.Id && l.Conditions == null), stop);
        var depending = await db.OrderLines
            .AsNoTracking()
            .Where(l => orders.Any(o => o.Id == l.OrderId) && !db.OrderLines.Any(other => other.OrderId == l.OrderId && other.Conditions == null))
            .ToListAsync(stop);
        return sure + depending.Where(line => !line.Asked(groupBuy.Currency).Wanted.At(demands[line.ArticleId].PriceNow).IsZero).Select(line => line.OrderId).Distinct().Count();
    }
}
