namespace Tuanzi.Rules.Allotment;

/// <summary>Goods that come in whole cases: how many pieces are bought for what was ordered.</summary>
/// <param name="Size">Pieces in a case; 1 where pieces come singly.</param>
/// <param name="Minimum">The least that the store sells, in pieces; zero where it sells a single case.</param>
/// <param name="Most">All that there is; null where there is no end to it.</param>
public readonly record struct WholeCases(Quantity Size, Quantity Minimum, Quantity? Most = null)
{
    /// <summary>Whole cases of what is wanted, one more if the rest and the tolerance fill it. Tolerance alone never buys a case, but it may lift what is wanted to the minimum.</summary>
    /// <param name="wanted">The sum of all quantities.</param>
    /// <param name="tolerance">The sum of all tolerances: what buyers would take besides.</param>
    public Quantity ToBuy(Quantity wanted, Quantity tolerance)
    {
        var (cases, rest) = (wanted.Value / Size.Value, wanted.Value % Size.Value);
        if (rest > 0 && rest + tolerance.Value >= Size.Value) cases++;
        if (Most is { } most) cases = Math.Min(cases, most.Value / Size.Value);
        var least = Least;
        if (cases * Size.Value >= least) return new(cases * Size.Value);
        return wanted.IsZero || wanted.Value + tolerance.Value < least || least > Most?.Value ? Quantity.Zero : new(least);
    }

    /// <summary>How many more pieces fill the case that is open; zero where none is.</summary>
    public Quantity MissingToFull(Quantity wanted, Quantity tolerance)
    {
        if (wanted.IsZero || Least > Most?.Value) return Quantity.Zero;
        var all = wanted.Value + tolerance.Value;
        if (all < Least) return new(Least - all);
        if (ToBuy(wanted, tolerance) >= wanted || WholeFrom(wanted) > Most?.Value) return Quantity.Zero;
        return new(Size.Value - wanted.Value % Size.Value - tolerance.Value);
    }

    /// <summary>How many more pieces have to be wanted before so many are bought; zero where they are.</summary>
    public Quantity MissingTo(Quantity from, Quantity wanted, Quantity tolerance)
    {
        if (ToBuy(wanted, tolerance) >= from) return Quantity.Zero;
        var whole = WholeFrom(from);
        // Tolerance fills the last case, and lifts to the minimum as far as it goes.
        var helps = whole <= Least ? tolerance.Value : Math.Min(tolerance.Value, Size.Value - 1);
        return new(Math.Max(1, whole - helps - wanted.Value));
    }

    /// <summary>The minimum in whole cases.</summary>
    long Least => WholeFrom(Minimum);

    long WholeFrom(Quantity pieces) => (pieces.Value + Size.Value - 1) / Size.Value * Size.Value;
}
