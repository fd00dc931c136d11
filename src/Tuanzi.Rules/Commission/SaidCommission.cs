namespace Tuanzi.Rules.Commission;

/// <summary>What one of those says who may say something about commission, in basis points. Null: nothing is said here, and whoever is asked next decides. 0: there is none.</summary>
public readonly record struct SaidCommission(int? Selling, int? Pickup)
{
    /// <summary>Nothing is said.</summary>
    public static readonly SaidCommission Nothing;

    /// <summary>Each from nothing on, both together up to <see cref="CommissionRates.Most"/>.</summary>
    public bool IsPossible => IsRate(Selling) && IsRate(Pickup) && (Selling ?? 0) + (Pickup ?? 0) <= CommissionRates.Most;

    static bool IsRate(int? basisPoints) => basisPoints is null or (>= 0 and <= CommissionRates.Most);
}
