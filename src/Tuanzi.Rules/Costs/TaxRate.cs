namespace Tuanzi.Rules.Costs;

/// <summary>A rate of value added tax in basis points: 1200 is 12 %. Amounts are in minor units, rounded half up, and below zero in the same way as above it.</summary>
public readonly record struct TaxRate(int BasisPoints)
{
    public const int Most = 10_000;

    public static readonly TaxRate None;

    public static TaxRate? Of(int basisPoints) => basisPoints is >= 0 and <= Most ? new(basisPoints) : null;

    /// <summary>The tax that is in an amount.</summary>
    public long IncludedIn(long grossMinor) => Rounded.HalfUp((Int128)grossMinor * BasisPoints, 10_000 + BasisPoints);

    /// <summary>An amount with the tax put on it.</summary>
    public long OnTopOf(long netMinor) => netMinor + Rounded.HalfUp((Int128)netMinor * BasisPoints, 10_000);

    /// <summary>An amount without the tax that is in it. It takes off what <see cref="OnTopOf"/> has put on, to the minor unit.</summary>
    /// <remarks>Putting on errs by half a unit at most. Taking off errs by that, divided by one and the rate: by less than half, which is rounded away. Without tax neither errs.</remarks>
    public long NetOf(long grossMinor) => grossMinor - IncludedIn(grossMinor);
}
