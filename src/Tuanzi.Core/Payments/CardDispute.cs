namespace Tuanzi.Core.Payments;

/// <summary>How far a card's bank has come that was told that a payment was not right. What the provider says counts.</summary>
public enum CardDisputeStatus
{
    /// <summary>The bank asks, and has taken nothing back; it still may.</summary>
    Inquiry,

    /// <summary>It has taken back what was paid, until it has decided.</summary>
    Open,

    /// <summary>It asked, and took nothing back.</summary>
    Dropped,

    /// <summary>The community keeps what was paid.</summary>
    Won,

    /// <summary>The bank's customer keeps it, or a part of it: the order owes that again.</summary>
    Lost,
}

/// <summary>A buyer told the card's bank that a payment was not right (a chargeback). It is answered on the provider's own pages; here is what follows from it.</summary>
public sealed class CardDispute
{
    public required CardDisputeId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required CardPaymentId PaymentId { get; init; }

    /// <summary>What the provider calls it.</summary>
    public required string Dispute { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required CardDisputeStatus Status { get; set; }

    /// <summary>What the bank's customer says, in the provider's word: "product_not_received".</summary>
    public required string Why { get; init; }

    /// <summary>What the bank's customer keeps of it.</summary>
    public long LostMinor { get; set; }

    /// <summary>Until when the provider takes an answer; null where it takes none any more.</summary>
    public DateTimeOffset? AnswerBy { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was decided; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public Money Amount => new(AmountMinor, Currency);
    public Money Lost => new(LostMinor, Currency);
}
