namespace Tuanzi.Rules.Allotment;

/// <summary>Goods that come in whole cases: how many pieces are bought for what was ordered.</summary>
/// <param name="Size">Pieces in a case; 1 where pieces come singly.</param>
/// <param name="Minimum">The least that the store sells, in pieces; zero where it sells a single case.</param>
public readonly record struct WholeCases(Quantity Size, Quantity Minimum)
{
    public static readonly WholeCases ByThePiece = new(new(1), Quantity.Zero);

    /// <summary>Whole cases of what is wanted, one more if the rest and the tolerance fill it. Tolerance alone never buys a case, but it may lift what is wanted to the minimum.</summary>
    /// <param name="wanted">The sum of all quantities.</param>
    /// <param name="tolerance">The sum of all tolerances: what buyers would take besides.</param>
    public Quantity ToBuy(Quantity wanted, Quantity tolerance)
    {
        var (cases, rest) = (wanted.Value / Size.Value, wanted.Value % Size.Value);
        if (rest > 0 && rest + tolerance.Value >= Size.Value) cases++;
        var least = Least;
        if (cases * Size.Value >= least) return new(cases * Size.Value);
        return wanted.IsZero || wanted.Value + tolerance.Value < least ? Quantity.Zero : new(least);
    }

    /// <summary>How many more pieces fill the case that is open; zero where none is.</summary>
    public Quantity MissingToFull(Quantity wanted, Quantity tolerance)
    {
        if (wanted.IsZero) return Quantity.Zero;
        var all = wanted.Value + tolerance.Value;
        if (all < Least) return new(Least - all);
        return ToBuy(wanted, tolerance) >= wanted ? Quantity.Zero : new(Size.Value - wanted.Value % Size.Value - tolerance.Value);
    }

    /// <summary>The minimum in whole cases.</summary>
    long Least => (Minimum.Value + Size.Value - 1) / Size.Value * Size.Value;
}
