using System.Globalization;

namespace Tuanzi.Rules;

/// <summary>A whole number of minor units of one currency (3590 SEK is 35.90 kronor). Never a fraction, never a float.</summary>
/// <remarks>Arithmetic is checked; amounts of two currencies do not mix: that throws, being a bug.</remarks>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public bool IsPositive => Minor > 0;
    public bool IsZero => Minor == 0;

    public static Money operator +(Money left, Money right) => new(left.Minor + right.In(left.Currency), left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Minor - right.In(left.Currency), left.Currency);

    public static Money operator -(Money money) => new(-money.Minor, money.Currency);

    public static Money operator *(Money price, Quantity quantity) => new(price.Minor * quantity.Value, price.Currency);

    /// <summary>What so many cost; null where the sum is beyond all counting. For what is only shown: ten thousand guests may each pledge a hundred thousand, and that must not be able to break a page.</summary>
    public Money? TimesIfCountable(Quantity quantity) => (Int128)Minor * quantity.Value is var sum && sum >= long.MinValue && sum <= long.MaxValue ? this with { Minor = (long)sum } : null;

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public int CompareTo(Money other) => Minor.CompareTo(other.In(Currency));

    /// <summary>"35.90", or "35,90" as many write it: at most the currency's decimals, no grouping, no sign unless negative. Null when it is not that.</summary>
    /// <remarks>So "12,000" is no amount of yen or kronor: whoever means twelve thousand must not pay twelve.</remarks>
    public static Money? TryParse(string? text, Currency currency)
    {
        var plain = text?.Trim().Replace(',', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var major)) return null;
        return TryOf(major, currency);
    }

    /// <summary>35.90 as 3590 minor units. Null when it is written with more decimals than the currency has, zeros too, or with more digits than anybody's money.</summary>
    public static Money? TryOf(decimal major, Currency currency)
    {
        if (Math.Abs(major) > 1_000_000_000_000m) return null;
        if (major.Scale > currency.Digits)        return null;
        return new Money((long)(major * currency.Scale), currency);
    }

    /// <summary>35.90 for 3590 minor units of a currency with two decimals.</summary>
    public decimal Major => (decimal)Minor / Currency.Scale;

    /// <summary>"35.90": the form of the API and of files. Pages use the reader's format.</summary>
    public string ToDecimalString() => (Minor * Currency.Smallest).ToString(CultureInfo.InvariantCulture);

    public override string ToString() => $"{ToDecimalString()} {Currency}";

    long In(Currency currency) => Currency == currency ? Minor : throw new InvalidOperationException($"{this} is not in {currency}.");
}
