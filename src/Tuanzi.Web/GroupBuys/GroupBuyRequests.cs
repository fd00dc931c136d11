using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Web.GroupBuys;

/// <summary>A group buy as programs write it. Prices are decimals, as numbers or as text; times are RFC 3339.</summary>
/// <param name="Community">The slug of a community that one leads.</param>
/// <param name="Photos">Up to eight that were uploaded, the cover first.</param>
/// <param name="Photo">Short for one photo; not looked at beside <paramref name="Photos"/>.</param>
/// <param name="Minimum">The tipping point; left out: it happens from the first piece.</param>
/// <param name="Bounds">A tipping point by value or buyers, a cap, the smallest order, and what happens when little is missing.</param>
/// <param name="AdvancePercent">What buyers pay ahead, from 1 to 99 %, from the wallet or by card; the rest at the pickup.</param>
/// <param name="SellingBasisPoints">Commission for selling, 250 is 2.5 %, of all articles that say nothing themselves. Left out: what each product, its store or the community says of its leader. 0: none.</param>
/// <param name="PickupBasisPoints">The same for pickup service, handing the goods over.</param>
/// <param name="WelcomesGuests">False: members of the community only.</param>
/// <param name="CompletionEndsAt">Until then, after the cut-off, what fills an open case is still taken.</param>
/// <param name="Allotment">How what is bought or arrives is shared if it is not what was ordered.</param>
/// <param name="PricesWithoutTax">True: the prices here are without the tax of their article, which is put on top of each, rounded by the piece. What is read is with it.</param>
/// <param name="Costs">What orders pay besides their goods, up to ten.</param>
/// <param name="TeamSize">Makes it a team buy: from 2 to 100 people make a team. Each article then has a solo price, and one lower price for members of complete teams.</param>
/// <param name="TeamHours">How long a team has for it, from 1 to 168.</param>
public sealed record GroupBuyRequest(
    string? Community,
    string? Title,
    DateTimeOffset CutOffAt,
    string? Text = null,
    IReadOnlyList<PhotoId>? Photos = null,
    PhotoId? Photo = null,
    long? Minimum = null,
    DateTimeOffset? OpensAt = null,
    int? SellingBasisPoints = null,
    int? PickupBasisPoints = null,
    bool ShowsBuyers = true,
    bool WelcomesGuests = true,
    AllotmentRule Allotment = AllotmentRule.FirstCome,
    DateTimeOffset? CompletionEndsAt = null,
    int? TeamSize = null,
    int? TeamHours = null,
    IReadOnlyList<ArticleRequest?>? Articles = null,
    IReadOnlyList<PickupRequest?>? Pickups = null,
    BoundsRequest? Bounds = null,
    IReadOnlyList<CostRequest?>? Costs = null,
    bool PricesWithoutTax = false,
    int? AdvancePercent = null
)
{
    public GroupBuyDraft AsDraft => new()
    {
        Bounds = Bounds?.AsDraft ?? new(),
        Costs = [.. (Costs ?? []).Select(cost => (cost ?? new()).AsDraft)],
        AdvancePercent = AdvancePercent,
        Title = Title ?? "",
        Text = Text ?? "",
        Photos = PhotosOf(Photos, Photo),
        Minimum = Minimum,
        OpensAt = OpensAt,
        CutOffAt = CutOffAt,
        PricesWithoutTax = PricesWithoutTax,
        Commission = new(SellingBasisPoints, PickupBasisPoints),
        ShowsBuyers = ShowsBuyers,
        WelcomesGuests = WelcomesGuests,
        Allotment = Allotment,
        CompletionEndsAt = CompletionEndsAt,
        TeamSize = TeamSize,
        TeamHours = TeamHours,
        Articles = [.. (Articles ?? []).Select(article => (article ?? new()).AsDraft)],
        Pickups = [.. (Pickups ?? []).Select(pickup => (pickup ?? new()).AsDraft)],
    };

    public static IReadOnlyList<PhotoId> PhotosOf(IReadOnlyList<PhotoId>? photos, PhotoId? photo) => photos ?? (photo is { } one ? [one] : []);
}

/// <param name="Id">The cost that this was so far, where an open offer changes.</param>
/// <param name="Rate">An amount; where the basis is percent, a percentage.</param>
/// <param name="Name">What it is called; needed where the kind is other.</param>
/// <param name="TaxBasisPoints">The tax that is in it: 1200 is 12 %.</param>
public sealed record CostRequest(CostId? Id = null, CostKind Kind = CostKind.Transport, CostBasis Basis = CostBasis.PerOrder, decimal Rate = 0, string? Name = null, int TaxBasisPoints = 0)
{
    public CostDraft AsDraft => new(Id, Kind, Basis, Rate, Name, TaxBasisPoints);
}

/// <summary>The edges of the offer as a whole. What is left out is not asked for.</summary>
/// <param name="MinimumValue">The tipping point by what is bought.</param>
/// <param name="MinimumBuyers">The tipping point by buyers.</param>
/// <param name="Cap">The most pieces of all articles together: it closes when no more fit and the tipping point is met.</param>
/// <param name="CapValue">The same by value, at the dearest prices: all orders together never come to more.</param>
/// <param name="SmallestOrder">The least that one order comes to.</param>
/// <param name="NearMissPercent">From so much of the tipping point on, 1 to 99, the cut-off is put off once; with <paramref name="NearMissHours"/>.</param>
/// <param name="NearMissHours">For so long, up to 336.</param>
public sealed record BoundsRequest(
    decimal? MinimumValue = null,
    long? MinimumBuyers = null,
    long? Cap = null,
    decimal? CapValue = null,
    decimal? SmallestOrder = null,
    long? NearMissPercent = null,
    long? NearMissHours = null
)
{
    public BoundsDraft AsDraft => new()
    {
        MinimumValue = MinimumValue,
        MinimumBuyers = MinimumBuyers,
        Cap = Cap,
        CapValue = CapValue,
        SmallestOrder = SmallestOrder,
        NearMissPercent = NearMissPercent,
        NearMissHours = NearMissHours,
    };
}

/// <param name="Product">What is left out comes from it.</param>
/// <param name="CaseSize">Only whole cases of so many pieces are bought.</param>
/// <param name="Fallback">The position in this list, from 0, of what buyers may get instead if this is missed.</param>
/// <param name="LimitPerHousehold">The most that all may order together who give the same household.</param>
/// <param name="PortionGrams">A piece is a portion of about so many grams: ordered in pieces, paid by weight.</param>
/// <param name="Deposit">For the container of each piece, besides its price; given back for each that comes back.</param>
/// <param name="TaxBasisPoints">The tax on it: 1200 is 12 %.</param>
/// <param name="PieceGrams">What a piece weighs with all that is around it.</param>
/// <param name="SellingBasisPoints">Commission for selling this article; left out: what the offer says of all.</param>
/// <param name="PickupBasisPoints">The same for pickup service.</param>
/// <param name="Price">A fixed price: short for a ladder of one rung from 1.</param>
public sealed record ArticleRequest(
    ArticleId? Id = null,
    ProductId? Product = null,
    string? Name = null,
    string? Unit = null,
    decimal? SoloPrice = null,
    IReadOnlyList<RungRequest?>? Ladder = null,
    decimal? Price = null,
    long? Stock = null,
    long? LimitPerBuyer = null,
    long? Step = null,
    long? CaseSize = null,
    long? LimitPerHousehold = null,
    int? Fallback = null,
    long? PortionGrams = null,
    decimal? Deposit = null,
    int TaxBasisPoints = 0,
    long? PieceGrams = null,
    int? SellingBasisPoints = null,
    int? PickupBasisPoints = null
)
{
    public ArticleDraft AsDraft => new()
    {
        Id = Id,
        Product = Product,
        Name = Name,
        Unit = Unit,
        SoloPrice = SoloPrice,
        Ladder = Ladder is null && Price is { } price ? [new(1, price)] : [.. (Ladder ?? []).Select(rung => new RungDraft(rung?.From ?? 0, rung?.Price ?? 0))],
        Stock = Stock,
        LimitPerBuyer = LimitPerBuyer,
        Step = Step,
        CaseSize = CaseSize,
        PortionGrams = PortionGrams,
        Deposit = Deposit,
        TaxBasisPoints = TaxBasisPoints,
        PieceGrams = PieceGrams,
        Commission = new(SellingBasisPoints, PickupBasisPoints),
        LimitPerHousehold = LimitPerHousehold,
        Fallback = Fallback,
    };
}

public sealed record RungRequest(long From, decimal Price);

// Null where a struct would do: the document that describes the API writes a default as null, and then reads it.
public sealed record PickupRequest(PickupId? Id = null, PickupPointId? Point = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public PickupDraft AsDraft => new(Id, Point ?? default, From ?? default, To ?? default);
}

/// <summary>An open offer as it shall be from now on: all of it, not the difference.</summary>
/// <param name="Version">The version that was read: if somebody else has changed it since, this is refused.</param>
public sealed record OfferRequest(int Version, DateTimeOffset CutOffAt, long? Minimum = null, IReadOnlyList<ArticleRequest?>? Articles = null, IReadOnlyList<PickupRequest?>? Pickups = null, BoundsRequest? Bounds = null, IReadOnlyList<CostRequest?>? Costs = null)
{
    public GroupBuyDraft AsDraft => new GroupBuyRequest(null, null, CutOffAt, Minimum: Minimum, Articles: Articles, Pickups: Pickups, Bounds: Bounds, Costs: Costs).AsDraft;
}

/// <param name="Photos">Up to eight that were uploaded, the cover first. Left out: none.</param>
/// <param name="Photo">Short for one photo.</param>
public sealed record WordsRequest(string? Title = null, string? Text = null, IReadOnlyList<PhotoId>? Photos = null, PhotoId? Photo = null)
{
    public IReadOnlyList<PhotoId> AllPhotos => GroupBuyRequest.PhotosOf(Photos, Photo);
}

public sealed record UpdateRequest(string? Text = null);
