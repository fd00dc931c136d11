namespace Tuanzi.Core.Handovers;

/// <summary>How much was given back so far for what a buyer has of one article, and why. Appended: the last word counts.</summary>
public sealed class Refund
{
    public const int LongestNote = 200;

    public required Guid Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required long AmountMinor { get; init; }
    public required string Note { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Chosen by the phone at the table, as for a <see cref="Handover"/>: the same key counts once.</summary>
    public required string Key { get; init; }

    /// <summary>What was asked under the key.</summary>
    public required byte[] BodyHash { get; init; }
}

/// <summary>What is given back for what a buyer has of one article, all together.</summary>
/// <param name="Amount">As typed: "12.50". Empty is nothing.</param>
/// <param name="Note">Why, for the buyer to read; null leaves what was said before.</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record RefundRequest(int Number, ArticleId Article, string? Amount, string? Note, string Key)
{
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, new(Number: Number), [new(Article, Quantity.Zero)], $"refund {Amount?.Trim()}", Note?.Trim());
}
