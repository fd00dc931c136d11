namespace Tuanzi.Core.Handovers;

/// <summary>Goods given to a buyer, or to a proxy, against a pickup code or from the list: who gave, when, and what.</summary>
public sealed class Handover
{
    public const int LongestKey = 80;

    public required HandoverId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Who collected for the buyer; null if the buyer came.</summary>
    public string? Proxy { get; init; }

    /// <summary>Chosen by the phone at the table, which tries again where the network is bad: the same key is the same handover.</summary>
    public string? Key { get; init; }

    /// <summary>What was asked under the key; null without one.</summary>
    public byte[]? BodyHash { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public PersonId? UndoneBy { get; set; }
}

/// <summary>How much of one article a handover gave.</summary>
public sealed class HandoverLine
{
    public required HandoverId HandoverId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required Quantity Quantity { get; init; }
}
