namespace Tuanzi.Rules.Ordering;

/// <summary>What each buyer pays ahead, in per cent of what the order comes to: set aside with the order, paid at the closing. The rest is paid at the pickup.</summary>
public readonly record struct Advance(int Percent)
{
    public const int Least = 1;
    public const int Most = 99;

    /// <summary>Null where it is no part of a whole: nothing, or all of it.</summary>
    public static Advance? Of(int? percent) => percent is >= Least and <= Most ? new(percent.Value) : null;

    /// <summary>The advance on so many minor units, rounded up to a whole one: never less than was said, never more than there is.</summary>
    public long On(long minor) => checked(minor * Percent + 99) / 100;

    public Money On(Money whole) => whole with { Minor = On(whole.Minor) };
}
