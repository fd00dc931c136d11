using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Looks up what the rules have to know where an article is missed that has a fallback.</summary>
static class FallbackLines
{
    /// <summary>Who gets a fallback instead, as things stand. Changes the demands, and nothing in the database.</summary>
    public static async Task<IReadOnlyList<MovedLine>> MoveToFallbacksAsync(this TuanziDb db, GroupBuy groupBuy, Offer offer, Dictionary<ArticleId, Demand> demands, bool withAskedAgain, CancellationToken stop, long? placesGiven = null)
    {
        var missed = offer.Articles.Where(article => article.Fallback is not null && demands[article.Id].Reached is null).ToList();
        if (missed.Count == 0) return [];

        ArticleId[] ids = [.. missed.Select(article => article.Id)];
        ArticleId[] fallbacks = [.. missed.Select(article => article.Fallback!.Value).Distinct()];
        var standing = db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && (withAskedAgain || !o.IsAskedAgain));
        var willing = await (
            from line in db.OrderLines.AsNoTracking()
            where ids.Contains(line.ArticleId) && line.TakesFallback && line.Quantity != Quantity.Zero
            join order in standing on line.OrderId equals order.Id
            select new { order.Number, line }
        ).ToListAsync(stop);
        var ordered = await db.OrderLines.Where(l => fallbacks.Contains(l.ArticleId) && standing.Any(o => o.Id == l.OrderId)).Select(l => new { l.ArticleId, l.OrderId }).ToListAsync(stop);
        return Fallbacks.Move(
            offer,
            demands,
            willing.ToLookup(l => l.line.ArticleId, l => new StandingLine(l.line.OrderId, l.Number, l.line.Asked(groupBuy.Currency))),
            ordered.ToLookup(line => line.ArticleId, line => line.OrderId),
            placesGiven ?? groupBuy.PlacesGiven
        );
    }
}
