using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>One line of somebody's order, as the clearing finds it.</summary>
/// <param name="Number">The order's public number: what lots are drawn by.</param>
public readonly record struct StandingLine(OrderId Order, int Number, OrderLine Line);

/// <summary>What an order gets of one article at the closing, and why.</summary>
public readonly record struct ClearedLine(ArticleId Article, Share Share);

/// <summary>Shares out what is bought at the closing, article by article in the order of the offer.</summary>
/// <param name="seed">For lots; empty where none are drawn.</param>
public sealed class Clearing(Offer offer, IReadOnlyDictionary<ArticleId, Demand> demands, string seed = "")
{
    /// <summary>The value of the tolerance that each order has taken so far, in minor units.</summary>
    readonly Dictionary<OrderId, long> taken = [];

    /// <param name="closing">What was decided of these demands.</param>
    /// <param name="lines">
    /// All lines that depend on the price, tolerate more, or stand in the queue for whole cases. Any other line gets what it ordered, and need not be among them.
    /// </param>
    public IEnumerable<ClearedLine> Of(Closing closing, ILookup<ArticleId, StandingLine> lines) =>
        from article in closing.Articles
        where article.Price is not null
        from share in Shares(article.Price!.Value, demands[article.Article], [.. lines[article.Article]])
        select new ClearedLine(article.Article, share);

    IEnumerable<Share> Shares(Money price, Demand demand, IReadOnlyList<StandingLine> lines)
    {
        if (lines.Count == 0) return [];
        var wanted = lines.ToDictionary(line => line.Order, line => line.Line.Wanted.At(price));
        // Those who are not among the lines get what they ordered; the rest is shared by these.
        var there = demand.Bought - (demand.Now - new Quantity(wanted.Values.Sum(quantity => quantity.Value)));
        var shares = new Claims(lines.SelectMany(line => line.Line.ClaimsAt(price, line.Order, line.Number))).ShareOut(offer.Allotment, there, seed, taken, price.Minor);
        foreach (var share in shares.Where(share => share.Quantity > wanted[share.Order]))
        {
            taken[share.Order] = taken.GetValueOrDefault(share.Order) + (share.Quantity - wanted[share.Order]).Value * price.Minor;
        }
        return [.. shares, .. lines.Where(line => wanted[line.Order].IsZero).Select(line => new Share(line.Order, Quantity.Zero, ShareReason.PriceNotReached))];
    }
}
