using System.Globalization;

namespace Tuanzi.Rules.Pricing;

/// <summary>One step of a ladder: from this total quantity on, everyone pays this price for each piece.</summary>
public readonly record struct Rung(Quantity From, Money Price);

/// <summary>The rungs of one article, from the dearest to the cheapest. All pay the rung that the total has reached at the cut-off.</summary>
/// <remarks>A fixed price is a ladder of one rung from 1. A first rung above 1 is a minimum: below it the article is not sold at all.</remarks>
public sealed class PriceLadder : IEquatable<PriceLadder>
{
    public const int MostRungs = 12;

    readonly Rung[] rungs;

    PriceLadder(Rung[] rungs) => this.rungs = rungs;

    public IReadOnlyList<Rung> Rungs => rungs;
    public Currency Currency => rungs[0].Price.Currency;
    public Rung First => rungs[0];
    public Rung Cheapest => rungs[^1];

    public static PriceLadder Fixed(Money price) => new([new(new(1), price)]);

    /// <summary>Rungs in any order become a ladder if no quantity comes twice and each price is below the one before.</summary>
    public static Outcome<PriceLadder, LadderRefusal> From(IEnumerable<Rung> wanted)
    {
        Rung[] sorted = [.. wanted.OrderBy(rung => rung.From)];

        if (sorted.Length == 0)                                                  return LadderRefusal.NoRung;
        if (sorted.Length > MostRungs)                                           return LadderRefusal.TooManyRungs;
        if (sorted.Any(rung => rung.From.Value < 1))                             return LadderRefusal.QuantityNotPositive;
        if (sorted.Any(rung => !rung.Price.IsPositive))                          return LadderRefusal.PriceNotPositive;
        if (sorted.Any(rung => rung.Price.Currency != sorted[0].Price.Currency))  return LadderRefusal.CurrenciesMixed;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].From == sorted[i - 1].From)                             return LadderRefusal.QuantityTwice;
            if (sorted[i].Price >= sorted[i - 1].Price)                           return LadderRefusal.PriceDoesNotFall;
        }
        return new PriceLadder(sorted);
    }

    /// <summary>The rung that this total has reached ("from" includes itself), or null below the first.</summary>
    public Rung? RungAt(Quantity total)
    {
        Rung? reached = null;
        foreach (var rung in rungs)
        {
            if (rung.From > total) break;
            reached = rung;
        }
        return reached;
    }

    /// <summary>This rung and all cheaper ones.</summary>
    public PriceLadder BeginningAt(Rung first) => new([.. rungs.Where(rung => rung.From >= first.From)]);

    /// <summary>What a piece costs if nobody else orders: the rung reached, or the first one while none is.</summary>
    public Money PriceAt(Quantity total) => (RungAt(total) ?? First).Price;

    /// <summary>True if at some total a buyer would pay more on this ladder than on the other, or could not buy at all.</summary>
    public bool IsWorseThan(PriceLadder other) =>
        First.From > other.First.From
        || rungs.Concat(other.rungs).Select(rung => rung.From).Any(total => RungAt(total) is { } mine && other.RungAt(total) is { } theirs && mine.Price > theirs.Price);

    /// <summary>"SEK 1:3990 50:3190": the stored form.</summary>
    public override string ToString() => $"{Currency} {string.Join(' ', rungs.Select(rung => string.Create(CultureInfo.InvariantCulture, $"{rung.From.Value}:{rung.Price.Minor}")))}";

    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/>.</exception>
    public static PriceLadder Parse(string text)
    {
        var parts = text.Split(' ');
        var currency = Currency.Of(parts[0]);
        return new([.. parts.Skip(1).Select(part => part.Split(':')).Select(pair => new Rung(new(Number(pair[0])), new(Number(pair[1]), currency)))]);
    }

    public bool Equals(PriceLadder? other) => other is not null && rungs.AsSpan().SequenceEqual(other.rungs);

    public override bool Equals(object? obj) => Equals(obj as PriceLadder);

    public override int GetHashCode() => HashCode.Combine(rungs.Length, First, Cheapest);

    static long Number(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
