using System.Globalization;

namespace Tuanzi.Rules.Pricing;

/// <summary>"Five, if a piece costs at most 10."</summary>
/// <param name="Price">The highest at which it holds; null means: at any price.</param>
public readonly record struct Intent(Money? Price, Quantity Quantity);

/// <summary>What one buyer wants of one article, depending on the price reached.</summary>
/// <remarks>
/// An intent given at a dearer price carries to cheaper ones, down to the next that is given; never the other way: who says "seven at 5" has said nothing about 10.
/// </remarks>
public sealed class Intents : IEquatable<Intents>
{
    readonly Intent[] sorted;

    Intents(Intent[] sorted) => this.sorted = sorted;

    /// <summary>From the dearest price to the cheapest; "at any price" comes first.</summary>
    public IReadOnlyList<Intent> All => sorted;

    /// <summary>The most that may have to be kept for this buyer, whatever price is reached.</summary>
    public Quantity Most => new(sorted.Max(intent => intent.Quantity.Value));

    /// <summary>True where the quantity depends on the price.</summary>
    public bool AreConditional => sorted is not [{ Price: null }];

    public static Intents AtAnyPrice(Quantity quantity) => new([new(null, quantity)]);

    public static Intents AtMost(Money highest, Quantity quantity) => new([new(highest, quantity)]);

    /// <summary>"any:5 1000:7", prices in minor units: the stored form.</summary>
    public override string ToString() => string.Join(' ', sorted.Select(intent => string.Create(CultureInfo.InvariantCulture, $"{intent.Price?.Minor.ToString(CultureInfo.InvariantCulture) ?? "any"}:{intent.Quantity.Value}")));

    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/>.</exception>
    public static Intents Parse(string text, Currency currency) =>
        new([.. text.Split(' ').Select(part => part.Split(':')).Select(pair => new Intent(pair[0] == "any" ? null : new Money(Number(pair[0]), currency), new(Number(pair[1]))))]);

    static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Intents in any order, or why they are none together.</summary>
    public static Outcome<Intents, IntentRefusal> From(IEnumerable<Intent> wanted)
    {
        Intent[] falling = [.. wanted.OrderByDescending(intent => intent.Price?.Minor ?? long.MaxValue)];

        if (falling.Length == 0)                                                          return IntentRefusal.NoIntent;
        if (falling.Length > PriceLadder.MostRungs + 1)                                   return IntentRefusal.TooManyIntents;
        if (falling.Any(intent => intent.Price is { IsPositive: false }))                 return IntentRefusal.PriceNotPositive;
        if (falling.Any(intent => intent.Quantity < Quantity.Zero))                       return IntentRefusal.QuantityNegative;
        if (falling.All(intent => intent.Quantity.IsZero))                                return IntentRefusal.NothingWanted;
        if (falling.Select(intent => intent.Price?.Currency).OfType<Currency>().Distinct().Skip(1).Any()) return IntentRefusal.CurrenciesMixed;
        for (var i = 1; i < falling.Length; i++)
        {
            if (falling[i].Price == falling[i - 1].Price)                                  return IntentRefusal.PriceTwice;
        }
        return new Intents(falling);
    }

    /// <summary>How much is wanted if a piece costs this: the intent at the cheapest price that is not below it; nothing where there is none.</summary>
    public Quantity At(Money price)
    {
        var wanted = Quantity.Zero;
        foreach (var intent in sorted)
        {
            if (intent.Price < price) break;
            wanted = intent.Quantity;
        }
        return wanted;
    }

    /// <summary>What is left of it where a piece costs what this ladder says and nothing else: no rung is waited for that there is not. Null where nothing is wanted at any.</summary>
    public Intents? On(PriceLadder ladder)
    {
        var most = ladder.Rungs.Max(rung => At(rung.Price));
        if (most.IsZero) return null;
        Intent[] kept = [.. sorted.Where(intent => intent.Price is null || intent.Price >= ladder.Cheapest.Price).Select(intent => intent.Quantity > most ? intent with { Quantity = most } : intent)];
        return kept.All(intent => intent.Quantity == most) && kept[0].Price is null ? AtAnyPrice(most) : new(kept);
    }

    public bool Equals(Intents? other) => other is not null && sorted.AsSpan().SequenceEqual(other.sorted);

    public override bool Equals(object? obj) => Equals(obj as Intents);

    public override int GetHashCode() => HashCode.Combine(sorted.Length, sorted[0], sorted[^1]);
}

/// <summary>Why intents make no order.</summary>
public enum IntentRefusal
{
    NoIntent,
    TooManyIntents,
    PriceNotPositive,
    QuantityNegative,
    NothingWanted,
    CurrenciesMixed,
    PriceTwice,
}
