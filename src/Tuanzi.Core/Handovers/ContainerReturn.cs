namespace Tuanzi.Core.Handovers;

/// <summary>How many containers of one article of an order have come back so far. Appended: the last word counts.</summary>
public sealed class ContainerReturn
{
    public required Guid Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required ArticleId ArticleId { get; init; }
    public required Quantity Quantity { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Chosen by the phone at the table, as for a <see cref="Handover"/>: the same key counts once.</summary>
    public required string Key { get; init; }

    /// <summary>What was asked under the key.</summary>
    public required byte[] BodyHash { get; init; }
}

/// <summary>How many containers of an article of an order are back by now, all together.</summary>
/// <param name="Back">As typed: "12". Empty is none.</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record ContainerRequest(int Number, ArticleId Article, string? Back, string Key)
{
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, new(Number: Number), [new(Article, Quantity.Zero)], $"containers {Back?.Trim()}", null);
}
