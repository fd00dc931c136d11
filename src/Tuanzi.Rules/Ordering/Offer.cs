using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>What is on sale of one thing: its ladder, how much there is, how much one buyer may take, in which steps.</summary>
/// <param name="Stock">Null means: as much as is wanted.</param>
/// <param name="LimitPerBuyer">Null means: no limit.</param>
/// <param name="Step">Quantities are multiples of it: 1, or 6 for a carton of six.</param>
/// <param name="LimitPerHousehold">The same for all who say that they are one household.</param>
/// <param name="CaseSize">Only whole cases of so many pieces are bought, whatever each buyer orders. Null means: single pieces.</param>
public sealed record OfferArticle(ArticleId Id, PriceLadder Ladder, Quantity? Stock, Quantity? LimitPerBuyer, Quantity Step, Quantity? CaseSize = null, Quantity? LimitPerHousehold = null)
{
    /// <summary>What those get instead who agree to it, if this is missed; null: nothing.</summary>
    public ArticleId? Fallback { get; init; }

    /// <summary>What a piece weighs with its packaging, for costs by weight. Null: nobody has said, and it counts for nothing there.</summary>
    public long? PieceGrams { get; init; }

    /// <summary>How what is wanted becomes what is bought: a first rung above one piece is a minimum.</summary>
    public WholeCases Cases() => new(CaseSize ?? new(1), Ladder.First.From, Stock);

    /// <summary>All that can be sold: of a stock that does not divide into cases, the rest is never bought.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Quantity? Sellable => Stock is { } stock ? new(stock.Value - stock.Value % (CaseSize?.Value ?? 1)) : null;

    /// <summary>In a team buy, what whoever buys alone pays; elsewhere nobody does.</summary>
    public long? SoloPriceMinor { get; init; }

    /// <summary>What its container is charged with, and given back for; nothing where there is none to bring back.</summary>
    public long DepositMinor { get; init; }

    /// <summary>The tax that its price includes. The deposit is no part of what is taxed.</summary>
    public int TaxBasisPoints { get; init; }

    /// <summary>What its leader earns on it when it is handed over.</summary>
    public AgreedCommission Commission { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public Money? SoloPrice => SoloPriceMinor is { } minor ? new(minor, Ladder.Currency) : null;

    /// <summary>So many pieces at this price, with their deposits.</summary>
    public LinePrice Priced(Quantity quantity, Money price) => new(quantity, price) { DepositMinor = DepositMinor };

    public Demand NobodyYet() => new(Ladder, Cases());
}

/// <summary>What buyers agree to: frozen while the group buy is open, a new version with every change.</summary>
/// <param name="CompletionEndsAt">Until then, after the cut-off, what fills an open case is still taken. Null means: nothing is.</param>
/// <param name="Allotment">How what was bought, or what arrives, is shared if it is not what was ordered.</param>
/// <param name="Minimum">The tipping point: below this total quantity the group buy is missed. Null means: from the first piece.</param>
public sealed record Offer(
    int Version,
    Quantity? Minimum,
    DateTimeOffset CutOffAt,
    IReadOnlyList<OfferArticle> Articles,
    IReadOnlyList<PickupId> Pickups,
    AllotmentRule Allotment = AllotmentRule.FirstCome,
    DateTimeOffset? CompletionEndsAt = null
)
{
    public Bounds Bounds { get; init; } = Bounds.None;

    /// <summary>How teams form in a team buy; null in any other group buy.</summary>
    public TeamTerms? Team { get; init; }

    /// <summary>How orders may be paid.</summary>
    public PaymentWays Ways { get; init; }

    /// <summary>What is paid ahead; null: all at once.</summary>
    public Advance? Advance { get; init; }

    /// <summary>What each order pays besides its goods.</summary>
    public IReadOnlyList<Cost> Costs { get; init; } = [];

    public OfferArticle? Find(ArticleId id)
    {
        // By number, as orders are looked up in.
        for (var i = 0; i < Articles.Count; i++)
        {
            if (Articles[i].Id == id) return Articles[i];
        }
        return null;
    }
}
