using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What one account came to with the transfer of a number: a balance is this and what moved after it. An account without one is summed from its first transfer.</summary>
public sealed class BalanceSnapshot
{
    public required AccountKind Kind { get; init; }
    public required Guid Owner { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>Debits less credits.</summary>
    public required long Minor { get; init; }

    /// <summary>Of the last transfer that is in it: whatever has a higher number is not.</summary>
    public required long Number { get; init; }
}
