using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>How many buy at the prices as they stand. Whoever waits for a lower price is no buyer yet.</summary>
static class BuyersCount
{
    extension(TuanziDb db)
    {
        /// <summary>Of any article, be its first rung reached or not: what stands on the page.</summary>
        /// <param name="demands">Of all articles: they say what a piece costs now.</param>
        public async Task<int> CountBuyersAsync(GroupBuy groupBuy, IReadOnlyDictionary<ArticleId, Demand> demands, CancellationToken stop)
        {
            if (demands.Values.Any(demand => demand.IsConditional)) return (await db.BuyersAsync(groupBuy, demands, [.. demands.Keys], withAskedAgain: true, stop)).Count;
            return await db.Orders.CountAsync(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed, stop);
        }

        /// <summary>Of articles that are bought: what counts in the end.</summary>
        /// <param name="moved">Those who get a fallback, and have no line of it yet.</param>
        public async Task<int> CountBuyersOfAsync(GroupBuy groupBuy, IReadOnlyDictionary<ArticleId, Demand> demands, IReadOnlyList<MovedLine> moved, bool withAskedAgain, CancellationToken stop)
        {
            var buyers = await db.BuyersAsync(groupBuy, demands, [.. demands.Where(demand => demand.Value.Reached is not null).Select(demand => demand.Key)], withAskedAgain, stop);
            buyers.UnionWith(moved.Select(move => move.Order));
            return buyers.Count;
        }

        async Task<HashSet<OrderId>> BuyersAsync(GroupBuy groupBuy, IReadOnlyDictionary<ArticleId, Demand> demands, ArticleId[] of, bool withAskedAgain, CancellationToken stop)
        {
            var lines = db.OrderLines.Where(l => of.Contains(l.ArticleId) && l.Quantity != Quantity.Zero && db.Orders.Any(o => o.Id == l.OrderId && o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && (withAskedAgain || !o.IsAskedAgain)));
            var buyers = await lines.Where(l => l.Conditions == null).Select(l => l.OrderId).Distinct().ToHashSetAsync(stop);
            var depending = await lines.AsNoTracking().Where(l => l.Conditions != null).ToListAsync(stop);
            buyers.UnionWith(depending.Where(line => !line.Asked(groupBuy.Currency).Wanted.At(demands[line.ArticleId].PriceNow).IsZero).Select(line => line.OrderId));
            return buyers;
        }
    }
}
