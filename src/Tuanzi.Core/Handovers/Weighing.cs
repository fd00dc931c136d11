namespace Tuanzi.Core.Handovers;

/// <summary>What the scale said of one article of an order, or that this is taken back.</summary>
public sealed class Weighing : WordAtTable
{
    /// <summary>Null: the weight before it was taken back, and the pieces are paid.</summary>
    public long? WeightGrams { get; init; }
}

/// <summary>What an article of an order weighs.</summary>
/// <param name="Weight">As typed: "1520", "1.52 kg". Empty: the weight is taken back.</param>
/// <param name="Confirmed">True: it is right, however far it is from what was ordered.</param>
/// <param name="Key">Makes a repeat safe.</param>
public sealed record WeightRequest(int Number, ArticleId Article, string? Weight, string Key, bool Confirmed = false)
{
    public byte[] HashFor(GroupBuyId groupBuy) => RequestHash.Of(groupBuy, new(Number: Number), [new(Article, Quantity.Zero)], Weight?.Trim(), null);
}
