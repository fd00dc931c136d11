using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Calls;

/// <summary>How much is wanted if a piece costs this, and by how many.</summary>
/// <param name="Price">Null: whatever it costs. Nobody has named a price above the dearest.</param>
public readonly record struct DemandPoint(Money? Price, Quantity Quantity, int Pledges)
{
    /// <summary>What a seller takes in at this price; null where no price is named, or where the sum is beyond all counting.</summary>
    public Money? Turnover => Price?.TimesIfCountable(Quantity);

    /// <summary>What all save together against what a piece costs elsewhere; null where no price is named, or where the sum is beyond all counting.</summary>
    public Money? SavedAgainst(Money reference) => Price is { } price ? (reference - price).TimesIfCountable(Quantity) : null;
}

/// <summary>A step of the curve.</summary>
/// <param name="Joining">What is wanted at this price, and not at the next dearer one.</param>
public readonly record struct DemandStep(DemandPoint Point, Quantity Joining);

/// <summary>What many want together, depending on the price: a staircase from the dearest price that anybody has named to the cheapest.</summary>
/// <remarks>Between two named prices as much is wanted as at the dearer of them, by the rule of <see cref="Intents"/>. A step may also lead down: some want less of it when it is cheap.</remarks>
public sealed class DemandCurve
{
    /// <summary>Sorts before every price, as "at any price" does in intents.</summary>
    const long AtAnyPrice = long.MaxValue;

    readonly DemandPoint[] points;

    DemandCurve(DemandPoint[] points) => this.points = points;

    /// <summary>From the dearest price to the cheapest; "at any price" comes first.</summary>
    public IReadOnlyList<DemandPoint> Points => points;

    /// <summary>One sweep over the prices, each with what changes there: n log n, where to ask each pledge at each price would be their product.</summary>
    public static DemandCurve Of(IEnumerable<Intents> pledges, Currency currency)
    {
        var changes = new Dictionary<long, (long Quantity, int Pledges)>();
        foreach (var pledge in pledges)
        {
            var before = Quantity.Zero;
            foreach (var (price, quantity) in pledge.All)
            {
                var at = price?.Minor ?? AtAnyPrice;
                var change = changes.GetValueOrDefault(at);
                changes[at] = (change.Quantity + quantity.Value - before.Value, change.Pledges + One(quantity) - One(before));
                before = quantity;
            }
        }

        var (wanted, by) = (0L, 0);
        return new([.. changes.OrderByDescending(change => change.Key).Select(change =>
        {
            (wanted, by) = (wanted + change.Value.Quantity, by + change.Value.Pledges);
            return new DemandPoint(change.Key == AtAnyPrice ? null : new Money(change.Key, currency), new(wanted), by);
        })]);
    }

    /// <summary>What is wanted if a piece costs this; nothing above the dearest price.</summary>
    public DemandPoint At(Money price)
    {
        var (low, high) = (0, points.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (points[middle].Price < price) high = middle;
            else low = middle + 1;
        }
        return low == 0 ? new(price, Quantity.Zero, 0) : points[low - 1] with { Price = price };
    }

    /// <summary>The named price at which all together save most against what a piece costs elsewhere, ties to the dearer; null where nothing is saved at any.</summary>
    /// <remarks>Where nobody wants less of it when it is cheap, that is the cheapest price: it costs the buyers nothing to ask for it. What a seller may agree to is near <see cref="MostTakenIn"/>.</remarks>
    public DemandPoint? MostSaved(Money reference) => Best(point => point.SavedAgainst(reference));

    /// <summary>The named price at which a seller takes in most, ties to the dearer; null where no price is named, or nothing is wanted at any.</summary>
    public DemandPoint? MostTakenIn() => Best(point => point.Turnover);

    /// <summary>The named price at which most is added to what is wanted at the next dearer one, ties to the dearer: what to ask a seller for first. Null where nothing is added at any.</summary>
    public DemandStep? MostJoining()
    {
        DemandStep? most = null;
        var before = Quantity.Zero;
        foreach (var point in points)
        {
            var joining = point.Quantity - before;
            before = point.Quantity;
            if (point.Price is not null && joining > (most?.Joining ?? Quantity.Zero)) most = new(point, joining);
        }
        return most;
    }

    /// <summary>As many points as a drawing bears, the first and the last among them. What is left is as true as before.</summary>
    public IReadOnlyList<DemandPoint> Thinned(int most) =>
        points.Length <= most ? points : [.. Enumerable.Range(0, most).Select(i => points[(int)((long)i * (points.Length - 1) / (most - 1))])];

    DemandPoint? Best(Func<DemandPoint, Money?> worth)
    {
        DemandPoint? best = null;
        var most = 0L;
        foreach (var point in points)
        {
            if (worth(point) is not { } sum || sum.Minor <= most) continue;
            (best, most) = (point, sum.Minor);
        }
        return best;
    }

    static int One(Quantity quantity) => quantity.IsZero ? 0 : 1;
}
