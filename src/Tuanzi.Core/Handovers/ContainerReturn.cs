namespace Tuanzi.Core.Handovers;

/// <summary>How many containers of one article of an order have come back so far.</summary>
public sealed class ContainerReturn : WordAtTable
{
    public required Quantity Quantity { get; init; }
}

/// <summary>How many containers of an article of an order are back by now, all together.</summary>
/// <param name="Back">As typed: "12". Empty is none.</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record ContainerRequest(int Number, ArticleId Article, string? Back, string Key)
{
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, new(Number: Number), [new(Article, Quantity.Zero)], $"containers {Back?.Trim()}", null);
}
