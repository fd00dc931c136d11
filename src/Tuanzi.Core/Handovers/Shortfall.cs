namespace Tuanzi.Core.Handovers;

/// <summary>Why goods of an order are not handed over, for good.</summary>
public enum ShortfallReason
{
    /// <summary>The buyer did not come.</summary>
    NotCollected,

    /// <summary>The goods did not come.</summary>
    NotDelivered,
}

/// <summary>Goods of an order that will not be handed over: the buyer owes that much less. May be taken back, when the buyer comes after all.</summary>
public sealed class Shortfall
{
    public required Guid Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required ShortfallReason Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Chosen by the phone at the table, as for a <see cref="Handover"/>: the same key strikes once.</summary>
    public required string Key { get; init; }

    /// <summary>What was asked under the key.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>The word on what arrived that struck it; null where somebody did by hand.</summary>
    public ArrivalId? ArrivalId { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public PersonId? UndoneBy { get; set; }
}

/// <summary>How much of one article was struck.</summary>
public sealed class ShortfallLine
{
    public required Guid ShortfallId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required Quantity Quantity { get; init; }

    /// <summary>What the order was granted of it when it was struck by hand: the most that a later word on what arrived leaves it, this and other strikes included. Null where such a word struck it.</summary>
    public Quantity? Granted { get; init; }
}
