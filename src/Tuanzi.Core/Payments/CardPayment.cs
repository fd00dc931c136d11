using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

/// <summary>How far a payment by card has come. What the provider says counts: this is what it said last.</summary>
public enum CardPaymentStatus
{
    /// <summary>The buyer is, or may be, at the provider's page.</summary>
    Open,

    /// <summary>The card holds the amount; nothing has been taken.</summary>
    Authorised,

    /// <summary>It was taken, or a part of it; the rest is free.</summary>
    Captured,

    /// <summary>Nothing was taken, because nothing was owed.</summary>
    Cancelled,

    /// <summary>Nothing was taken: the buyer never confirmed, or the card stopped holding it before it was needed.</summary>
    Expired,

    /// <summary>The provider did not begin it.</summary>
    Failed,
}

/// <summary>One turn of an order's buyer at the card provider's page, and what came of it.</summary>
public sealed class CardPayment : Errand
{
    public required CardPaymentId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }

    /// <summary>What the card is asked to hold.</summary>
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public CardPaymentStatus Status { get; set; }

    /// <summary>True where it was begun while orders were open: where something is paid ahead, it pays that and no more.</summary>
    public required bool IsAhead { get; init; }

    /// <summary>What the provider calls the buyer's turn, where its page is, and what it calls the payment.</summary>
    public string? Session { get; set; }
    public string? Url { get; set; }
    public string? Intent { get; set; }

    /// <summary>When the provider last said that nobody has confirmed it.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>How long the card holds it.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>What the provider was asked to take: a repeat asks for the same.</summary>
    public long? CaptureMinor { get; set; }
    public long CapturedMinor { get; set; }

    /// <summary>What of it went back, or is on its way.</summary>
    public long RefundedMinor { get; set; }
    public required DateTimeOffset At { get; init; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>The most that is to be taken of it for an order that came to so much.</summary>
    public long ToTake(Advance? advance, long dueMinor) => CaptureMinor ?? (IsAhead && advance is { } ahead ? Math.Min(AmountMinor, ahead.On(dueMinor)) : AmountMinor);

    /// <summary>What can still go back of what was taken.</summary>
    public long LeftMinor => CapturedMinor - RefundedMinor;
}

public enum CardRefundStatus
{
    Waiting,

    /// <summary>The provider has it, and its bank has not.</summary>
    Asked,
    Done,

    /// <summary>The card took nothing back any more: somebody gave it back by hand.</summary>
    DoneByHand,

    /// <summary>The card's bank had taken it back already, and decided that it stays there.</summary>
    DoneByBank,
}

/// <summary>Money on its way back to a card. It is asked for until it has arrived.</summary>
public sealed class CardRefund : Errand
{
    public required CardRefundId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }

    /// <summary>The payment that it goes back from; null until one is chosen that has as much left.</summary>
    public CardPaymentId? PaymentId { get; set; }
    public required long AmountMinor { get; set; }
    public required Currency Currency { get; init; }
    public CardRefundStatus Status { get; set; }

    /// <summary>What the provider calls it.</summary>
    public string? Refund { get; set; }
    public required DateTimeOffset At { get; init; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>Keeps so much of it, and makes another of the rest.</summary>
    public CardRefund Part(long minor)
    {
        var rest = new CardRefund { Id = Tuanzi.Rules.Id.New<CardRefundId>(), CommunityId = CommunityId, GroupBuyId = GroupBuyId, OrderId = OrderId, AmountMinor = AmountMinor - minor, Currency = Currency, At = At, DueAt = At };
        AmountMinor = minor;
        return rest;
    }

    /// <summary>What a transfer to <see cref="Rules.Ledger.AccountKind.Refunding"/> asks for.</summary>
    public static CardRefund Of(StoredTransfer transfer) =>
        new()
        {
            Id = new(transfer.Id.Value),
            CommunityId = new(transfer.CreditOwner),
            GroupBuyId = transfer.GroupBuyId!.Value,
            OrderId = transfer.OrderId!.Value,
            AmountMinor = transfer.AmountMinor,
            Currency = transfer.Currency,
            At = transfer.At,
            DueAt = transfer.At,
        };
}
