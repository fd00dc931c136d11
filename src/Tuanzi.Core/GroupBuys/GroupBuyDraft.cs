using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>What a leader wants to offer, before anybody has asked whether it can be offered. Prices are in the community's currency.</summary>
public sealed record GroupBuyDraft
{
    public required string Title { get; init; }
    public string Text { get; init; } = "";

    /// <summary>In order; the first is the cover.</summary>
    public IReadOnlyList<PhotoId> Photos { get; init; } = [];
    public long? Minimum { get; init; }
    public BoundsDraft Bounds { get; init; } = new();
    public DateTimeOffset? OpensAt { get; init; }
    public required DateTimeOffset CutOffAt { get; init; }
    public DateTimeOffset? CompletionEndsAt { get; init; }

    /// <summary>Of all articles of which nothing is said.</summary>
    public SaidCommission Commission { get; init; }

    /// <summary>What buyers pay ahead, in per cent; null: nothing apart from the rest.</summary>
    public int? AdvancePercent { get; init; }

    /// <summary>What its seller has agreed to besides what its only article offers; null: nothing.</summary>
    public Reserve? Reserve { get; init; }
    public bool ShowsBuyers { get; init; } = true;
    public bool WelcomesGuests { get; init; } = true;
    public AllotmentRule Allotment { get; init; }

    /// <summary>In a team buy, how many make a team; null in any other group buy.</summary>
    public int? TeamSize { get; init; }
    public int? TeamHours { get; init; }
    public bool IsTeamBuy => TeamSize is not null || TeamHours is not null;
    /// <summary>True: prices are typed without the tax of their article, which is put on top of each.</summary>
    public bool PricesWithoutTax { get; init; }
    public IReadOnlyList<CostDraft> Costs { get; init; } = [];
    public IReadOnlyList<ArticleDraft> Articles { get; init; } = [];
    public IReadOnlyList<PickupDraft> Pickups { get; init; } = [];
}

/// <summary>One thing on sale. What is left out comes from the product, if there is one.</summary>
public sealed record ArticleDraft
{
    /// <summary>The article that this was so far; null for a new one.</summary>
    public ArticleId? Id { get; init; }
    public ProductId? Product { get; init; }

    /// <summary>Whose it is where it is no product of theirs; null: its product's, or nobody's here.</summary>
    public StoreId? Store { get; init; }
    public string? Name { get; init; }
    public string? Unit { get; init; }
    public decimal? SoloPrice { get; init; }
    public IReadOnlyList<RungDraft> Ladder { get; init; } = [];
    public long? Stock { get; init; }
    public long? LimitPerBuyer { get; init; }
    public long? LimitPerHousehold { get; init; }
    public long? Step { get; init; }
    public long? CaseSize { get; init; }

    /// <summary>A piece is a portion of so many grams, paid by weight; null: paid by the piece.</summary>
    public long? PortionGrams { get; init; }

    /// <summary>What the container of a piece is charged with, and given back for; null: there is none to bring back.</summary>
    public decimal? Deposit { get; init; }

    /// <summary>The tax on it, in basis points: 1200 is 12 %.</summary>
    public int TaxBasisPoints { get; init; }

    /// <summary>Nothing: what the offer says of all articles holds, then what the product, its store or the community says.</summary>
    public SaidCommission Commission { get; init; }
    public long? PieceGrams { get; init; }

    /// <summary>The position in this draft, from 0, of what buyers may get instead if this is missed.</summary>
    public int? Fallback { get; init; }
}

public readonly record struct RungDraft(long From, decimal Price);

/// <param name="Id">The pickup that this was so far; null for a new one.</param>
public sealed record PickupDraft(PickupId? Id, PickupPointId Point, DateTimeOffset From, DateTimeOffset To);
