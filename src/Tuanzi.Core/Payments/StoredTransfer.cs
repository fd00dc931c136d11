using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>A transfer as it is kept: appended, never changed. Balances are sums over these rows, from the account's snapshot on.</summary>
public sealed class StoredTransfer
{
    public required TransferId Id { get; init; }

    /// <summary>Its place in the book, given by the database: it only grows. Where many write at once, one may become visible after a higher one; see <c>BookHorizon</c>.</summary>
    public long Number { get; init; }
    public required TransferReason Reason { get; init; }
    public required AccountKind DebitKind { get; init; }
    public required Guid DebitOwner { get; init; }
    public required AccountKind CreditKind { get; init; }
    public required Guid CreditOwner { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public GroupBuyId? GroupBuyId { get; init; }
    public OrderId? OrderId { get; init; }
    public PersonId? By { get; init; }
    public required DateTimeOffset At { get; init; }

    public Transfer AsTransfer => new(Id, Reason, new(DebitKind, DebitOwner, Currency), new(CreditKind, CreditOwner, Currency), new(AmountMinor, Currency));

    /// <summary>True where something is to go back to a card that was not on its way before.</summary>
    public bool AsksForRefund => Reason is TransferReason.CardReturned or TransferReason.CardSurplus;

    public static StoredTransfer Of(Transfer transfer, DateTimeOffset at, PersonId? by, GroupBuyId? groupBuy = null, OrderId? order = null) =>
        new()
        {
            Id = transfer.Id,
            Reason = transfer.Reason,
            DebitKind = transfer.Debit.Kind,
            DebitOwner = transfer.Debit.Owner,
            CreditKind = transfer.Credit.Kind,
            CreditOwner = transfer.Credit.Owner,
            AmountMinor = transfer.Amount.Minor,
            Currency = transfer.Amount.Currency,
            GroupBuyId = groupBuy,
            OrderId = order,
            By = by,
            At = at,
        };
}

/// <summary>What a leader found in the cash box, and what the book said at that moment.</summary>
public sealed class CashCount
{
    public required Guid Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required PersonId LeaderId { get; init; }
    public required long CountedMinor { get; init; }
    public required long ExpectedMinor { get; init; }
    public required DateTimeOffset At { get; init; }
}
