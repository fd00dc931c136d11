using System.Globalization;

namespace Tuanzi.Rules.Allotment;

/// <summary>So many pieces at one place of the queue.</summary>
/// <param name="Number">Lower is earlier; given once.</param>
public readonly record struct Place(long Number, Quantity Quantity);

/// <summary>Where in the queue the pieces of one order line stand. Who raises an order queues late with what is new; who lowers it keeps the earliest.</summary>
public sealed class Places
{
    public static readonly Places None = new([]);

    readonly Place[] places;

    Places(Place[] places) => this.places = places;

    /// <summary>From the earliest to the latest.</summary>
    public IReadOnlyList<Place> All => places;

    public Quantity Total => new(places.Sum(place => place.Quantity.Value));

    /// <summary>The same line with another quantity.</summary>
    /// <param name="next">The place that a raise takes.</param>
    public Places With(Quantity quantity, long next)
    {
        var all = Total;
        if (quantity == all) return this;
        if (quantity > all) return new([.. places, new(next, quantity - all)]);
        var kept = new List<Place>();
        var left = quantity.Value;
        foreach (var place in places)
        {
            var stays = Math.Min(place.Quantity.Value, left);
            if (stays == 0) break;
            kept.Add(place with { Quantity = new(stays) });
            left -= stays;
        }
        return new([.. kept]);
    }

    /// <summary>"12:3 40:2": the stored form.</summary>
    public override string ToString() => string.Join(' ', places.Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Number}:{place.Quantity.Value}")));

    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/>.</exception>
    public static Places Parse(string text) =>
        text.Length == 0 ? None : new([.. text.Split(' ').Select(part => part.Split(':')).Select(pair => new Place(Number(pair[0]), new(Number(pair[1]))))]);

    static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
