using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>How far a group buy has come: pieces that would be bought as prices stand, what they come to in minor units, and how many buy.</summary>
public readonly record struct Extent(Quantity Pieces, long Value, int Buyers)
{
    public static Extent Of(IEnumerable<Demand> demands, int buyers) =>
        demands.Aggregate(new Extent(Quantity.Zero, 0, buyers), (sum, demand) => sum with { Pieces = sum.Pieces + demand.Bought, Value = sum.Value + (demand.PriceNow * demand.Bought).Minor });

    /// <summary>True if the tipping point is met, in all that the offer asks for; from the first piece where it asks for nothing.</summary>
    public bool Tips(Offer offer) => Pieces > Quantity.Zero && PercentOf(offer) >= 100;

    /// <summary>How much of the tipping point is reached, by whatever is farthest from it: 100 and more is all.</summary>
    public int PercentOf(Offer offer)
    {
        var (pieces, value, buyers) = (Percent(Pieces.Value, offer.Minimum?.Value), Percent(Value, offer.Bounds.MinimumValue), Percent(Buyers, offer.Bounds.MinimumBuyers));
        return Math.Min(Math.Min(pieces, value), buyers);
    }

    static int Percent(long reached, long? asked) => asked is null or 0 ? 100 : (int)Int128.Min(100, (Int128)100 * reached / asked.Value);
}
