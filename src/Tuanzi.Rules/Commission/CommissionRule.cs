namespace Tuanzi.Rules.Commission;

/// <summary>A leader's share of delivered sales, in basis points (250 is 2.5 %). One level only: there is nothing here to recruit with.</summary>
public readonly record struct CommissionRule(int BasisPoints)
{
    public const int Most = 5_000;

    public static readonly CommissionRule None;

    public static CommissionRule? Of(int basisPoints) => basisPoints is >= 0 and <= Most ? new(basisPoints) : null;

    /// <summary>The commission on all that was delivered so far, rounded down: what is not whole stays with the goods' price.</summary>
    /// <remarks>Ask for the running total and book the difference: rounding then never adds up over many handovers.</remarks>
    public Money On(Money delivered) => delivered with { Minor = delivered.Minor * BasisPoints / 10_000 };

    /// <summary>What one more delivery adds to the commission, given what was delivered before it and with it. Below zero for a delivery taken back.</summary>
    public Money Between(Money before, Money after) => On(after) - On(before);
}
