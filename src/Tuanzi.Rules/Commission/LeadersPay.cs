namespace Tuanzi.Rules.Commission;

/// <summary>What was delivered at the same rates, in minor units; below zero where a weight took off more than the pieces handed over so far are worth.</summary>
public readonly record struct DeliveredWorth(CommissionRates Rates, long Minor);

/// <summary>A leader's commission in one group buy: for selling, and for pickup service.</summary>
public readonly record struct LeadersPay(Money Selling, Money Pickup)
{
    public Money Total => Selling + Pickup;

    public static LeadersPay operator -(LeadersPay one, LeadersPay other) => new(one.Selling - other.Selling, one.Pickup - other.Pickup);

    /// <summary>The commission on all that was delivered so far: of each kind the sum over the articles of worth × rate, rounded down once. What is not whole stays with the goods' price.</summary>
    /// <remarks>Ask for the running total and book the difference: rounding then never adds up over many handovers, and what is taken back is just what was given.</remarks>
    public static LeadersPay On(IReadOnlyCollection<DeliveredWorth> delivered, Currency currency) =>
        new(new(WholeOf(delivered, rates => rates.Selling), currency), new(WholeOf(delivered, rates => rates.Pickup), currency));

    /// <summary>What rounding down leaves with the goods, of both kinds together: in ten-thousandths of a minor unit, below 20,000.</summary>
    public static int RestOf(IReadOnlyCollection<DeliveredWorth> delivered) => Split(delivered, rates => rates.Selling).Left + Split(delivered, rates => rates.Pickup).Left;

    static long WholeOf(IReadOnlyCollection<DeliveredWorth> delivered, Func<CommissionRates, int> rate) => Split(delivered, rate).Whole;

    static (long Whole, int Left) Split(IReadOnlyCollection<DeliveredWorth> delivered, Func<CommissionRates, int> rate)
    {
        // Basis points of many dear articles do not fit into 64 bits.
        var exact = delivered.Aggregate(Int128.Zero, (sum, worth) => sum + (Int128)worth.Minor * rate(worth.Rates));
        var (whole, rest) = Int128.DivRem(exact, 10_000);
        return rest < 0 ? ((long)whole - 1, (int)rest + 10_000) : ((long)whole, (int)rest);
    }
}
