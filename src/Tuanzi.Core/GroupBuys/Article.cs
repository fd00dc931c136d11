using Tuanzi.Rules.Commission;
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
    public Quantity? LimitPerHousehold { get; set; }
    public Quantity Step { get; set; } = new(1);

    /// <summary>What those get instead who agree to it, if this is missed.</summary>
    public ArticleId? FallbackId { get; set; }

    /// <summary>Only whole cases of so many pieces are bought; null where pieces come singly.</summary>
    public Quantity? CaseSize { get; set; }

    /// <summary>A piece is a portion of about so many grams, and what is paid follows from the weight; null where pieces are paid.</summary>
    public int? PortionGrams { get; set; }
    public Portion? Portion => PortionGrams is { } grams ? new(grams) : null;

    /// <summary>What the container of a piece is charged with, and given back for.</summary>
    public long DepositMinor { get; set; }
    public Money Deposit => new(DepositMinor, Ladder.Currency);

    /// <summary>The tax that its price includes.</summary>
    public int TaxBasisPoints { get; set; }

    /// <summary>What the offer says of this article, for selling and for pickup service.</summary>
    public int? SellingBasisPoints { get; set; }
    public int? PickupBasisPoints { get; set; }

    /// <summary>What holds from the opening on, and who said so; nothing before.</summary>
    public int AgreedSelling { get; set; }
    public CommissionSource AgreedSellingBy { get; set; }
    public int AgreedPickup { get; set; }
    public CommissionSource AgreedPickupBy { get; set; }

    /// <summary>What a piece weighs with all that is around it, for costs by weight; null where nobody knows.</summary>
    public int? PieceGrams { get; set; }

    /// <summary>Pieces wanted at the price as it stands. Changed by the order desk only, like the two after it.</summary>
    public Quantity Ordered { get; init; }

    /// <summary>Pieces kept for buyers, whatever price is reached: never above the stock. More than ordered where somebody would take more at a lower price.</summary>
    public Quantity Reserved { get; init; }
    public string StoredDemand { get; init; } = "";

    /// <summary>The price at the rung reached at the cut-off; null before, and where none was reached.</summary>
    public long? PriceReachedMinor { get; set; }

    /// <summary>What the offer says of this article alone.</summary>
    public SaidCommission Commission
    {
        get => new(SellingBasisPoints, PickupBasisPoints);
        set => (SellingBasisPoints, PickupBasisPoints) = (value.Selling, value.Pickup);
    }

    /// <summary>What its leader earns on it.</summary>
    public AgreedCommission Agreed
    {
        get => new(AgreedSelling, AgreedSellingBy, AgreedPickup, AgreedPickupBy);
        set => (AgreedSelling, AgreedSellingBy, AgreedPickup, AgreedPickupBy) = value;
    }

    public Money? SoloPrice => SoloPriceMinor is { } minor ? new(minor, Ladder.Currency) : null;
    public Money? PriceReached => PriceReachedMinor is { } minor ? new(minor, Ladder.Currency) : null;

    /// <summary>What is wanted at each rung.</summary>
    public Demand Demand => Demand.Parse(Ladder, AsOffered.Cases(), StoredDemand);

    /// <summary>What a piece costs: reached at the cut-off, or as it stands.</summary>
    public Money Price => PriceReached ?? Demand.PriceNow;
    public Quantity? Left => AsOffered.Sellable - Reserved;

    public OfferArticle AsOffered => new(Id, Ladder, Stock, LimitPerBuyer, Step, CaseSize, LimitPerHousehold) { SoloPriceMinor = SoloPriceMinor, Fallback = FallbackId, DepositMinor = DepositMinor, TaxBasisPoints = TaxBasisPoints, Commission = Agreed, PieceGrams = PieceGrams ?? PortionGrams };
}
