using System.Text.Json.Serialization;

namespace Tuanzi.Rules.Costs;

/// <summary>What an order pays besides its goods. It stands in the offer, so that everyone has read it before they order.</summary>
/// <param name="Rate">Minor units for an order, a piece or a kilogram; basis points of the value; of what is shared, the whole sum in minor units.</param>
/// <param name="Name">What it is called where its kind does not say enough.</param>
/// <param name="TaxBasisPoints">The tax that is in it: 1200 is 12 %.</param>
public sealed partial record Cost(CostId Id, CostKind Kind, CostBasis Basis, long Rate, string Name = "", int TaxBasisPoints = 0)
{
    public const long MostMinor = 1_000_000_000;

    /// <summary>All that the goods come to, once more.</summary>
    public const long MostBasisPoints = 10_000;

    public const int LongestName = 60;

    /// <summary>True where all pay one sum together, so that what one pays depends on the others until the closing.</summary>
    [JsonIgnore]
    public bool IsShared => Basis is CostBasis.SharedByValue or CostBasis.SharedByQuantity or CostBasis.SharedByWeight;

    /// <summary>Null if there can be such a cost.</summary>
    public static CostRefusal? WhyNot(CostKind kind, CostBasis basis, long rate, string name, int taxBasisPoints)
    {
        if (rate <= 0)                                                           return CostRefusal.RateNotPositive;
        if (rate > (basis is CostBasis.Percent ? MostBasisPoints : MostMinor))   return CostRefusal.RateTooHigh;
        if (kind is CostKind.Other && string.IsNullOrWhiteSpace(name))           return CostRefusal.NameMissing;
        if (name.Length > LongestName)                                           return CostRefusal.NameTooLong;
        return TaxRate.Of(taxBasisPoints) is null ? CostRefusal.TaxOutOfRange : null;
    }

    /// <summary>What an order pays in minor units, rounded half up, given what it keeps: less when goods are struck, and nothing once all are.</summary>
    /// <param name="shareMinor">The order's share as it was frozen at the closing; looked at only where the cost is shared. It stays whole while anything is kept: the journey was made.</param>
    public long Of(Load kept, long shareMinor)
    {
        if (kept.IsNothing) return 0;
        return Basis switch
        {
            CostBasis.PerOrder => Rate,
            CostBasis.PerPiece => Rate * kept.Pieces.Value,
            CostBasis.PerKilo => Rounded.HalfUp((Int128)Rate * kept.Grams, 1000),
            CostBasis.Percent => Rounded.HalfUp((Int128)Rate * kept.ValueMinor, 10_000),
            CostBasis.SharedByValue or CostBasis.SharedByQuantity or CostBasis.SharedByWeight => shareMinor,
        };
    }
}
