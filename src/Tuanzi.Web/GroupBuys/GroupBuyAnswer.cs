using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Web.GroupBuys;

/// <summary>What everybody is asked about at the cut-off, one price after the other, before anything is missed.</summary>
/// <param name="Behind">From the one that is asked about first to the dearest.</param>
public sealed record ReserveAnswer(IReadOnlyList<Rung> Behind, int HoursToAnswer);

/// <summary>A group buy as programs read it.</summary>
/// <param name="Photos">The cover first.</param>
/// <param name="Waiting">Orders on the waiting list.</param>
/// <param name="IsExtended">True once the cut-off was put off because little was missing.</param>
/// <param name="Reserve">Dearer prices that its seller has agreed to; absent where the ladder shows all there are.</param>
/// <param name="AdvancePercent">What is paid ahead of what an order comes to; the rest is paid at the pickup.</param>
/// <param name="Ways">How orders may be paid. Empty: the tool only counts, and people settle among themselves.</param>
/// <param name="SellingBasisPoints">What the offer says of all its articles about commission for selling, 250 is 2.5 %; absent where it says nothing. What holds stands at each article.</param>
/// <param name="PickupBasisPoints">The same for pickup service, handing the goods over.</param>
/// <param name="TeamSize">In a team buy, how many make a team; each article's solo price is for those who buy alone, its one rung for members of complete teams.</param>
/// <param name="TeamHours">How long a team has for it.</param>
public sealed record GroupBuyAnswer(
    string Code,
    GroupBuyStatus Status,
    GroupBuyResult? Result,
    int Version,
    string Title,
    string Text,
    IReadOnlyList<PhotoAnswer> Photos,
    string Community,
    string Leader,
    long? Minimum,
    long Ordered,
    int Orders,
    int Waiting,
    BoundsAnswer Bounds,
    IReadOnlyList<CostAnswer> Costs,
    bool IsExtended,
    ReserveAnswer? Reserve,
    DateTimeOffset? OpensAt,
    DateTimeOffset CutOffAt,
    DateTimeOffset? CompletionEndsAt,
    bool PricesWithoutTax,
    int? SellingBasisPoints,
    int? PickupBasisPoints,
    bool ShowsBuyers,
    bool WelcomesGuests,
    IReadOnlyList<PaymentWay> Ways,
    int? AdvancePercent,
    AllotmentRule Allotment,
    string? AllotmentSeedHash,
    string? AllotmentSeed,
    int? TeamSize,
    int? TeamHours,
    IReadOnlyList<ArticleAnswer> Articles,
    IReadOnlyList<PickupAnswer> Pickups,
    IReadOnlyList<UpdateAnswer> Updates
)
{
    public static GroupBuyAnswer Of(ShownGroupBuy shown)
    {
        var g = shown.GroupBuy;
        return new(
            g.Code,
            g.Status,
            g.Result,
            g.Version,
            g.Title,
            g.Text,
            [.. shown.Photos.Select(PhotoAnswer.Of)],
            shown.Community.Slug,
            shown.Leader,
            g.Minimum?.Value,
            g.Ordered.Value,
            g.Orders,
            g.Waiting,
            BoundsAnswer.Of(g),
            [.. g.Costs.Select(cost => CostAnswer.Of(cost, g.Currency))],
            g.IsExtended,
            g is { Result: null, Reserve: { } reserve } && shown.Articles is [var article, ..] ? new([.. reserve.Behind(article.Ladder)], reserve.Hours) : null,
            g.OpensAt,
            g.CutOffAt,
            g.CompletionEndsAt,
            g.PricesWithoutTax,
            g.SellingBasisPoints,
            g.PickupBasisPoints,
            g.ShowsBuyers,
            g.WelcomesGuests,
            shown.OrderWays.All(),
            shown.GroupBuy.AdvancePercent,
            g.Allotment,
            g.AllotmentSeedHash,
            g.PublishedSeed,
            g.TeamSize,
            g.TeamHours,
            [.. shown.Articles.Select(ArticleAnswer.Of)],
            [.. shown.Pickups.Select(p => new PickupAnswer(p.Id, p.Point, p.Name, p.From, p.To))],
            [.. shown.Updates.Select(u => new UpdateAnswer(u.Id, u.By, u.Text, u.At))]
        );
    }
}

/// <param name="Amount">For an order, a piece, a kilogram, or to be shared; null where it is a percentage.</param>
public sealed record CostAnswer(CostId Id, CostKind Kind, CostBasis Basis, string Name, Money? Amount, decimal? Percent, int TaxBasisPoints)
{
    public static CostAnswer Of(Cost cost, Currency currency) =>
        cost.Basis == CostBasis.Percent ? new(cost.Id, cost.Kind, cost.Basis, cost.Name, null, cost.Rate / 100m, cost.TaxBasisPoints) : new(cost.Id, cost.Kind, cost.Basis, cost.Name, new(cost.Rate, currency), null, cost.TaxBasisPoints);
}

/// <summary>The edges of the offer as a whole; what is null is not asked for.</summary>
public sealed record BoundsAnswer(Money? MinimumValue, int? MinimumBuyers, long? Cap, Money? CapValue, Money? SmallestOrder, int? NearMissPercent, int? NearMissHours)
{
    public static BoundsAnswer Of(GroupBuy g)
    {
        Money? In(long? minor) => minor is { } value ? new Money(value, g.Currency) : null;
        return new(In(g.MinimumValueMinor), g.MinimumBuyers, g.Cap?.Value, In(g.CapValueMinor), In(g.SmallestOrderMinor), g.NearMissPercent, g.NearMissHours);
    }
}

public sealed record PhotoAnswer(PhotoId Id, string Url)
{
    public static PhotoAnswer Of(PhotoId id) => new(id, Paths.Photo(id));
}

/// <param name="Price">What a piece costs now; after the closing, the price reached.</param>
/// <param name="Next">The next rung, if there is one above.</param>
/// <param name="Left">How many are left of the stock.</param>
/// <param name="Fallback">What buyers may get instead if this is missed.</param>
/// <param name="CaseSize">Only whole cases of so many pieces are bought.</param>
/// <param name="PortionGrams">A piece is about so many grams, and paid by weight.</param>
/// <param name="Deposit">For the container of each piece, besides its price; given back for each that comes back.</param>
/// <param name="TaxBasisPoints">The tax that prices include: 1200 is 12 %.</param>
/// <param name="PieceGrams">What a piece weighs with all that is around it.</param>
/// <param name="PricePerKilogram">Rounded: to be shown, not to reckon with.</param>
/// <param name="MissingToFull">Pieces that fill the case that is open now.</param>
/// <param name="SellingBasisPoints">What the offer says of this article about commission for selling; absent where it says nothing.</param>
/// <param name="PickupBasisPoints">The same for pickup service.</param>
/// <param name="Commission">What holds: fixed from the opening on, before it as things stand.</param>
public sealed record ArticleAnswer(
    ArticleId Id,
    ProductId? Product,
    string Name,
    string Unit,
    long Ordered,
    Money Price,
    Money? SoloPrice,
    NextAnswer? Next,
    long? Stock,
    long? Left,
    long? LimitPerBuyer,
    long? LimitPerHousehold,
    long Step,
    long? CaseSize,
    int? PortionGrams,
    Money? Deposit,
    int TaxBasisPoints,
    int? PieceGrams,
    Money? PricePerKilogram,
    ArticleId? Fallback,
    long MissingToFull,
    int? SellingBasisPoints,
    int? PickupBasisPoints,
    CommissionAnswer Commission,
    IReadOnlyList<RungAnswer> Ladder
)
{
    public static ArticleAnswer Of(Article article) =>
        new(
            article.Id,
            article.ProductId,
            article.Name,
            article.Unit,
            article.Ordered.Value,
            article.Price,
            article.SoloPrice,
            article.Demand.Goal is { } goal ? NextAnswer.Of(goal) : null,
            article.Stock?.Value,
            article.Left?.Value,
            article.LimitPerBuyer?.Value,
            article.LimitPerHousehold?.Value,
            article.Step.Value,
            article.CaseSize?.Value,
            article.PortionGrams,
            article.Deposit.IsZero ? null : article.Deposit,
            article.TaxBasisPoints,
            article.PieceGrams,
            article.Portion?.PerKilogram(article.Price),
            article.FallbackId,
            article.Demand.MissingToFull.Value,
            article.SellingBasisPoints,
            article.PickupBasisPoints,
            CommissionAnswer.Of(article.Agreed),
            RungAnswer.Of(article)
        );
}

/// <summary>What the leader earns on an article that is handed over, in basis points, and who said so.</summary>
public sealed record CommissionAnswer(int SellingBasisPoints, CommissionSource SellingBy, int PickupBasisPoints, CommissionSource PickupBy)
{
    public static CommissionAnswer Of(AgreedCommission agreed) => new(agreed.Selling, agreed.SellingBy, agreed.Pickup, agreed.PickupBy);
}

/// <param name="Wanted">Pieces that would be bought at this price.</param>
/// <param name="Missing">Pieces that have to be ordered besides to reach it; 0 where it is reached, or a cheaper one.</param>
public sealed record RungAnswer(long From, Money Price, long Wanted, long Missing)
{
    public static IReadOnlyList<RungAnswer> Of(Article article)
    {
        var ahead = article.Demand.Ahead.ToDictionary(next => next.Rung, next => next.Missing.Value);
        return [.. article.Ladder.Rungs.Zip(article.Demand.AtRungs, (rung, wanted) => new RungAnswer(rung.From.Value, rung.Price, wanted.Value, ahead.GetValueOrDefault(rung)))];
    }
}

/// <param name="Missing">Pieces that have to be ordered besides to reach it.</param>
/// <param name="Joining">Pieces that are ordered for that price, and not for the price as it stands.</param>
public sealed record NextAnswer(long From, Money Price, long Missing, long Joining)
{
    public static NextAnswer Of(NextRung next) => new(next.Rung.From.Value, next.Rung.Price, next.Missing.Value, next.Joining.Value);
}

public sealed record PickupAnswer(PickupId Id, PickupPointId Point, string Name, DateTimeOffset From, DateTimeOffset To);

public sealed record UpdateAnswer(UpdateId Id, string By, string Text, DateTimeOffset At);

/// <param name="Next">The cursor of what comes after; absent at the end.</param>
public sealed record GroupBuyList(IReadOnlyList<GroupBuyListItem> Items, string? Next);

public sealed record GroupBuyListItem(string Code, GroupBuyStatus Status, GroupBuyResult? Result, string Title, string Leader, long Ordered, int Orders, DateTimeOffset CutOffAt)
{
    public static GroupBuyListItem Of(ListedGroupBuy card)
    {
        var g = card.GroupBuy;
        return new(g.Code, g.Status, g.Result, g.Title, card.Leader, g.Ordered.Value, g.Orders, g.CutOffAt);
    }
}
