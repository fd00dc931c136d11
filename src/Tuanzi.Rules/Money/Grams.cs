using System.Globalization;

namespace Tuanzi.Rules;

/// <summary>A whole number of grams: what a scale says.</summary>
public readonly record struct Grams(long Value)
{
    /// <summary>More than this in one order line is a slip of the finger.</summary>
    public const long Most = 100_000_000;

    /// <summary>"1520", "1520 g", "1.52 kg" or "1,52": without a unit, a number with decimals is kilograms. Null when it is not that, or not above nothing.</summary>
    public static Grams? TryParse(string? text)
    {
        var plain = (text ?? "").Trim().ToLowerInvariant().Replace(',', '.');
        var isKilo = plain.EndsWith("kg", StringComparison.Ordinal) || (!plain.EndsWith('g') && plain.Contains('.'));
        var number = plain.TrimEnd('k', 'g').TrimEnd();
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)) return null;
        if (weight > Most)                          return null;
        var grams = isKilo ? weight * 1000 : weight;
        return grams >= 1 && grams <= Most && grams == decimal.Truncate(grams) ? new Grams((long)grams) : null;
    }

    /// <summary>1.52 for 1520 grams.</summary>
    public decimal Kilograms => Value / 1000m;
}

/// <summary>A piece that is a portion of so many grams: ordered in pieces, paid by weight.</summary>
public readonly record struct Portion(int Grams)
{
    public const int Most = 1_000_000;

    /// <summary>What so many pieces should weigh.</summary>
    public Grams Of(Quantity pieces) => new(Grams * pieces.Value);

    /// <summary>What a weight costs, given the price of a piece: rounded half up to a minor unit.</summary>
    public Money Cost(Money price, Grams weight) => price with { Minor = (long)(((Int128)price.Minor * weight.Value * 2 + Grams) / (2 * (Int128)Grams)) };

    /// <summary>The price of a kilogram, rounded the same way: to be shown, not to reckon with.</summary>
    public Money PerKilogram(Money price) => Cost(price, new(1000));

    /// <summary>True where the scale says more than twice what was ordered, or less than half.</summary>
    public bool IsFarOff(Quantity pieces, Grams weight) => weight.Value > 2 * Of(pieces).Value || 2 * weight.Value < Of(pieces).Value;
}
