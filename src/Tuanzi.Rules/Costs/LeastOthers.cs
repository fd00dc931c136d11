using Tuanzi.Rules.Ordering;

namespace Tuanzi.Rules.Costs;

/// <summary>What all others together must at least buy before a group buy is reached.</summary>
/// <remarks>
/// The tipping point counts what is bought at the prices reached, and all of that is allotted. So what of it is not one's own is the others': in pieces, and
/// in money. A piece costs no less than the cheapest rung of any article, and weighs no less than the lightest article.
/// A tipping point of buyers gives no bound here: where cases are not filled, a buyer may be counted and get nothing.
/// </remarks>
public static class LeastOthers
{
    /// <summary>A bound, part by part, and no real load: its money may be known where its pieces are not.</summary>
    /// <param name="mine">No part of it below what the order may come to: see <see cref="Load.AtMost"/>.</param>
    /// <returns>Nothing in a team buy: that has no tipping point, and one buyer alone may be all there is.</returns>
    public static Load Of(Offer offer, Load mine)
    {
        if (offer.Team is not null) return default;

        var pieces = Missing(offer.Minimum?.Value, mine.Pieces.Value);
        var value = Int128.Max(pieces * (Int128)LeastOf(offer, article => article.Ladder.Cheapest.Price.Minor), Missing(offer.Bounds.MinimumValue, mine.ValueMinor));
        var grams = pieces * (Int128)LeastOf(offer, article => article.PieceGrams ?? 0);
        return new(new(pieces), Held(value), Held(grams));
    }

    static long Missing(long? asked, long mine) => Math.Max(0, (asked ?? 0) - mine);

    static long LeastOf(Offer offer, Func<OfferArticle, long> part) => offer.Articles.Select(part).DefaultIfEmpty().Min();

    /// <summary>Cut to what a number holds: a lower bound may always be lower.</summary>
    static long Held(Int128 bound) => (long)Int128.Min(long.MaxValue, bound);
}
