namespace Tuanzi.Core.Handovers;

/// <summary>How much was given back so far for what a buyer has of one article, and why.</summary>
public sealed class Refund : WordAtTable
{
    public const int LongestNote = 200;

    public required long AmountMinor { get; init; }
    public required string Note { get; init; }
}

/// <summary>A buyer pays less for what they have, or not as much less as was said before.</summary>
public sealed record GoodsRefunded(GroupBuyId GroupBuy, OrderId Order, Guid Refund, bool IsMore) : IEvent;

/// <summary>What is given back for what a buyer has of one article, all together.</summary>
/// <param name="Amount">As typed: "12.50". Empty is nothing.</param>
/// <param name="Note">Why, for the buyer to read; null leaves what was said before.</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record RefundRequest(int Number, ArticleId Article, string? Amount, string? Note, string Key)
{
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, new(Number: Number), [new(Article, Quantity.Zero)], $"refund {Amount?.Trim()}", Note?.Trim());
}
