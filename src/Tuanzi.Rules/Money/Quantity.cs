using System.Globalization;

namespace Tuanzi.Rules;

/// <summary>A whole number of pieces of one article: boxes, bottles, cars.</summary>
public readonly record struct Quantity(long Value) : IComparable<Quantity>
{
    /// <summary>The most that one order line may ask for. A larger number is a slip of the finger.</summary>
    public static readonly Quantity MostPerLine = new(100_000);

    public static readonly Quantity Zero;

    public bool IsZero => Value == 0;

    public static Quantity operator +(Quantity left, Quantity right) => new(left.Value + right.Value);

    public static Quantity operator -(Quantity left, Quantity right) => new(left.Value - right.Value);

    public static bool operator <(Quantity left, Quantity right) => left.Value < right.Value;

    public static bool operator >(Quantity left, Quantity right) => left.Value > right.Value;

    public static bool operator <=(Quantity left, Quantity right) => left.Value <= right.Value;

    public static bool operator >=(Quantity left, Quantity right) => left.Value >= right.Value;

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
