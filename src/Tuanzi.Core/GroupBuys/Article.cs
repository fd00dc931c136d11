using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.GroupBuys;

/// <summary>One thing on sale in a group buy. Name, unit and photo are copied from the product, so that an old group buy stays as it was.</summary>
public sealed class Article
{
    public required ArticleId Id { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required int Position { get; set; }
    public ProductId? ProductId { get; set; }
    public StoreId? StoreId { get; set; }
    public required string Name { get; set; }
    public required string Unit { get; set; }
    public PhotoId? PhotoId { get; set; }

    /// <summary>What one person alone would pay at the store; null where nobody knows.</summary>
    public long? SoloPriceMinor { get; set; }
    public required PriceLadder Ladder { get; set; }
    public Quantity? Stock { get; set; }
    public Quantity? LimitPerBuyer { get; set; }
    public Quantity Step { get; set; } = new(1);

    /// <summary>Pieces taken. Changed by the order desk only.</summary>
    public Quantity Ordered { get; init; }

    /// <summary>The price at the rung reached at the cut-off; null before, and where none was reached.</summary>
    public long? PriceReachedMinor { get; set; }

    public Money? SoloPrice => SoloPriceMinor is { } minor ? new(minor, Ladder.Currency) : null;
    public Money? PriceReached => PriceReachedMinor is { } minor ? new(minor, Ladder.Currency) : null;

    /// <summary>The rung to reach next; one that begins with the first piece is no goal, because whoever orders first stands on it.</summary>
    public Rung? NextRung => Ladder.NextAfter(Ordered.IsZero ? new(1) : Ordered);

    public OfferArticle AsOffered => new(Id, Ladder, Stock, LimitPerBuyer, Step);
}
