namespace Tuanzi.Core.Handovers;

/// <summary>What the scale said of one article of an order, or that this is taken back. Appended: the last word counts.</summary>
public sealed class Weighing
{
    public required Guid Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required OrderId OrderId { get; init; }
    public required ArticleId ArticleId { get; init; }

    /// <summary>Null: the weight before it was taken back, and the pieces are paid.</summary>
    public long? WeightGrams { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }

    /// <summary>Chosen by the phone at the table, as for a <see cref="Handover"/>: the same key weighs once.</summary>
    public required string Key { get; init; }

    /// <summary>What was asked under the key.</summary>
    public required byte[] BodyHash { get; init; }
}

/// <summary>What an article of an order weighs.</summary>
/// <param name="Weight">As typed: "1520", "1.52 kg". Empty: the weight is taken back.</param>
/// <param name="Confirmed">True: it is right, however far it is from what was ordered.</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record WeightRequest(int Number, ArticleId Article, string? Weight, string Key, bool Confirmed = false)
{
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, new(Number: Number), [new(Article, Quantity.Zero)], Weight?.Trim(), null);
}
