namespace Tuanzi.Rules.Allotment;

/// <summary>How what is there is shared when it is more or less than what was ordered. Chosen in the offer, so that everyone knows before they order.</summary>
public enum AllotmentRule
{
    /// <summary>In the order of the queue, and so with what is left over for tolerance.</summary>
    FirstCome,

    /// <summary>The same part of each order, by largest remainder, ties to the earlier one.</summary>
    Proportional,

    /// <summary>The same number for each, but for those who ordered less; what does not divide goes to the earlier ones.</summary>
    Equal,

    /// <summary>Too little goes in the order of the queue; too much goes, piece by piece, to whoever has taken the least in value so far, over all articles.</summary>
    BalancedTolerance,

    /// <summary>In an order drawn by lot from a published seed: anyone can draw it again.</summary>
    Lottery,
}
