using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>A hold as it is kept: money set aside for an order. It never changes but for its end, which it has once.</summary>
public sealed class StoredHold
{
    public required HoldId Id { get; init; }
    public required TransferReason Reason { get; init; }
    public required AccountKind DebitKind { get; init; }
    public required Guid DebitOwner { get; init; }
    public required AccountKind CreditKind { get; init; }
    public required Guid CreditOwner { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null while it is open.</summary>
    public HoldEnd? Ended { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public Hold AsHold => new(Id, Reason, new(DebitKind, DebitOwner, Currency), new(CreditKind, CreditOwner, Currency), new(AmountMinor, Currency));
}
