using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>An offer and what has been taken of it so far: everything that deciding about one more order needs, and nothing else.</summary>
/// <remarks>
/// <see cref="Place"/>, <see cref="Withdraw"/> and <see cref="MoveUp"/> decide and change nothing; <see cref="Take"/> writes a decision into the book.
/// So the same rules serve the order desk, the preview on a page and the simulation.
/// </remarks>
public sealed partial class OrderBook(Offer offer, GroupBuyStatus status, IReadOnlyDictionary<ArticleId, Demand> demands, long placesGiven = 0)
{
    static readonly IReadOnlyDictionary<ArticleId, Quantity> Nobody = new Dictionary<ArticleId, Quantity>();

    readonly Dictionary<ArticleId, Demand> demands = offer.Articles.ToDictionary(article => article.Id, article => demands.GetValueOrDefault(article.Id) ?? article.NobodyYet());

    public Offer Offer { get; } = offer;

    /// <summary>When it closes: by the offer, or before that because its cap was met.</summary>
    public DateTimeOffset CutOffAt { get; private set; } = offer.CutOffAt;

    /// <summary>The teams of a team buy that are known so far.</summary>
    public Teams Teams { get; } = new(offer.Team);

    /// <summary>Places of the queue given so far.</summary>
    public long PlacesGiven { get; private set; } = placesGiven;

    /// <summary>What is wanted of one article at each of its rungs. Changed by <see cref="Take"/>.</summary>
    public Demand DemandFor(ArticleId article) => demands[article];

    /// <summary>True where something is limited per household, so that orders say which they are.</summary>
    public bool LimitsHouseholds { get; } = offer.Articles.Any(article => article.LimitPerHousehold is not null);

    /// <summary>Pieces wanted at the prices as they stand, over all articles.</summary>
    public Quantity Ordered => new(demands.Values.Sum(demand => demand.Now.Value));

    /// <summary>Pieces bought at the prices as they stand, over all articles: what counts for the tipping point.</summary>
    public Quantity Bought => new(demands.Values.Sum(demand => demand.Bought.Value));

    /// <summary>How many pieces of one article are left; null where there is no end to them.</summary>
    public Quantity? Left(OfferArticle article) => article.Sellable - demands[article.Id].Reserved;

    /// <summary>What a line costs at most, whatever others do.</summary>
    public LinePrice AtMost(OrderLine line)
    {
        var article = Offer.Find(line.Article)!;
        return LinePrice.AtMost(line, article, article.Fallback is { } fallback ? Offer.Find(fallback) : null);
    }

    /// <summary>What an order costs at most, whatever others do: what has to be set aside for it.</summary>
    public Money AtMost(Placement placement, Currency currency) =>
        placement.Lines.Aggregate(CostsAtMost(placement, currency), (sum, line) => sum + (Offer.Team is null ? AtMost(line) : InTeamBuy(line, placement).AtMost).Sum);

    /// <summary>What is set aside for an order that pays from a wallet: all that it may come to, or the advance on it.</summary>
    public Money ToSetAside(Placement placement, Currency currency) => Offer.Advance is { } advance ? advance.On(AtMost(placement, currency)) : AtMost(placement, currency);

    /// <summary>What the costs of one order come to at most. Where there are none, nothing is reckoned.</summary>
    public Money CostsAtMost(Placement placement, Currency currency) => new(Offer.Costs.Count == 0 ? 0 : OrderCosts.AtMost(Offer, Most(placement)), currency);

    /// <summary>What one order may come to, as its costs look at it.</summary>
    Load Most(Placement placement) => placement.Lines.Aggregate(default(Load), (all, line) => all + Most(line, placement));

    Load Most(OrderLine line, Placement placement)
    {
        var article = Offer.Find(line.Article)!;
        if (Offer.Team is not null) return Load.Of(article, InTeamBuy(line, placement).AtMost);
        return Load.AtMost(line, article, article.Fallback is { } fallback ? Offer.Find(fallback) : null);
    }

    /// <summary>What all orders come to together, at the prices as they stand.</summary>
    Load All => Offer.Articles.Aggregate(default(Load), (all, article) => all + Load.Of(article, article.Priced(DemandFor(article.Id).Bought, DemandFor(article.Id).PriceNow)));

    /// <summary>What the costs of one order come to as things stand.</summary>
    public Money CostsNow(Placement placement, Currency currency)
    {
        if (Offer.Costs.Count == 0) return Money.Zero(currency);
        var (mine, most, all) = (placement.Lines.Aggregate(default(Load), (sum, line) => sum + Now(line, placement)), Most(placement), All);
        return new(Offer.Costs.Sum(cost => OrderCosts.Now(Offer, cost, mine, most, all)), currency);
    }

    Load Now(OrderLine line, Placement placement)
    {
        var article = Offer.Find(line.Article)!;
        return Load.Of(article, Offer.Team is null ? LinePrice.Now(line, article, DemandFor(line.Article).PriceNow) : InTeamBuy(line, placement).Now);
    }

    /// <summary>What a line costs now and at most in a team buy.</summary>
    public (LinePrice Now, LinePrice AtMost) InTeamBuy(OrderLine line, Placement placement) =>
        LinePrice.InTeamBuy(line, Offer.Find(line.Article)!, placement.NewTeam ?? Teams.Find(placement.Team), placement.SoloThen);

    /// <summary>Decides one order. What the buyer held before is given back first, so that an edit competes only with others.</summary>
    /// <param name="household">What others of the same household hold.</param>
    /// <param name="isAskedAgain">True if the offer became worse for this buyer since.</param>
    public Outcome<Placement, OrderRefusal> Place(OrderRequest request, Placement before, DateTimeOffset now, IReadOnlyDictionary<ArticleId, Quantity>? household = null, bool isAskedAgain = false)
    {
        if (WhyNotOpen(now) is { } closed)               return closed;
        if (request.Version != Offer.Version)            return OrderRefusal.OfferChanged;
        if (request.Note.Length > OrderRequest.LongestNote) return OrderRefusal.NoteTooLong;
        if (request.Household.Length > OrderRequest.LongestHousehold) return OrderRefusal.HouseholdTooLong;

        var lines = new List<OrderLine>(request.Lines.Count);
        foreach (var line in request.Lines)
        {
            if (WhyNot(line) is { } refusal)             return refusal;
            if (lines.Exists(l => l.Article == line.Article)) return OrderRefusal.ArticleTwice;
            if (!line.Quantity.IsZero) lines.Add(line.TakesFallback && Offer.Find(line.Article)!.Fallback is null ? line with { TakesFallback = false } : line);
        }

        if (lines.Count == 0)                            return OrderRefusal.NothingOrdered;
        if (WhyNotForHousehold(lines, request.Household, household ?? Nobody) is { } above) return above;
        if (Offer.Bounds.SmallestOrder is { } smallest && smallest > Worth(lines) && !IsNotLowered(lines, before)) return OrderRefusal.BelowSmallestOrder;
        if (request.Pickup is { } wanted)
        {
            if (!Offer.Pickups.Contains(wanted))         return OrderRefusal.UnknownPickup;
        }
        else if (Offer.Pickups.Count > 1)                return OrderRefusal.PickupMissing;
        var way = request.PayWith ?? (before.Lines.Count > 0 ? before.PayWith : Offer.Ways.Usual());
        if (way != Offer.Ways.Usual() && !Offer.Ways.Take(way)) return OrderRefusal.WayNotTaken;

        var asked = new Placement(lines, request.Pickup ?? (Offer.Pickups.Count == 1 ? Offer.Pickups[0] : null), request.Note, LimitsHouseholds ? request.Household : "") { PayWith = way };
        var held = before.Stands ? before : Placement.Nothing;
        if (WhyNoRoom(asked, held) is { } full)          return request.Waits && Offer.Team is null && !before.Stands && now < CutOffAt ? asked with { WaitingPlace = before.WaitingPlace ?? 0 } : full;
        if (IsCompletingAt(now) && !FillsCases(lines, held)) return OrderRefusal.OnlyFillsCases;
        return InTeam(asked, request, held, now, isAskedAgain);
    }

    /// <summary>Decides whether an order may still be withdrawn.</summary>
    /// <param name="isAskedAgain">True if the offer became worse for this buyer since.</param>
    public Outcome<Placement, OrderRefusal> Withdraw(Placement before, DateTimeOffset now, bool isAskedAgain = false)
    {
        if (WhyNotOpen(now) is { } closed)               return closed;
        if (before.Lines.Count == 0)                     return OrderRefusal.NoOrder;
        if (before.Stands && IsCompletingAt(now))        return OrderRefusal.OnlyFillsCases;
        if (Teams.WhyNotLeave(before, isAskedAgain) is { } bound) return bound;
        return Placement.Nothing;
    }

    /// <summary>An order that waits, as it is placed now that there is room for all of it; null while there is none.</summary>
    /// <param name="household">What others of the same household hold.</param>
    /// <param name="isClosing">True at the closing itself: whoever was asked again and is out leaves room.</param>
    public Placement? MoveUp(Placement waiting, DateTimeOffset now, IReadOnlyDictionary<ArticleId, Quantity>? household = null, bool isClosing = false)
    {
        if (status != GroupBuyStatus.Open || (now >= CutOffAt && !isClosing)) return null;
        if (WhyNotForHousehold(waiting.Lines, waiting.Household, household ?? Nobody) is not null) return null;
        var placed = waiting with { WaitingPlace = null };
        return WhyNoRoom(placed, Placement.Nothing) is null ? placed : null;
    }

    /// <summary>Writes a decision into the book: what was held before is given back, what was granted is taken.</summary>
    /// <returns>What was granted, with its places in the queue, or on the waiting list.</returns>
    public Placement Take(Placement before, Placement granted)
    {
        Teams.Exchange(before, granted);
        Exchange(before, granted);
        if (granted.WaitingPlace is not null) return granted with { WaitingPlace = WaitsForNoMore(before, granted) ? before.WaitingPlace : ++PlacesGiven };
        var lines = new OrderLine[granted.Lines.Count];
        for (var i = 0; i < lines.Length; i++) lines[i] = Queued(granted.Lines[i], before);
        return granted with { NewTeam = null, Lines = lines };
    }

    /// <summary>Brings the cut-off forward to now if no piece more fits under the cap, and what it has to reach is reached. Where cards are still to be confirmed, their buyers have the time that they were told.</summary>
    /// <param name="orders">That stand. They are buyers, unless some of them wait for a lower price.</param>
    public void CloseIfFull(DateTimeOffset now, int orders)
    {
        if (now >= CutOffAt || !IsFull || Offer.Ways.NeedConfirmedCards()) return;
        var buyers = demands.Values.Any(demand => demand.IsConditional) ? 0 : orders;
        if (Extent.Of(demands.Values, buyers).Tips(Offer)) CutOffAt = now;
    }

    static bool IsNotLowered(List<OrderLine> lines, Placement before) =>
        before.Stands && before.Lines.All(was => lines.Exists(line => line.Article == was.Article && line.Quantity >= was.Quantity));

    void Exchange(Placement before, Placement granted)
    {
        if (before.Stands)
        {
            foreach (var line in before.Lines) demands[line.Article].Remove(line.Wanted, line.Tolerance);
        }
        if (granted.Stands)
        {
            foreach (var line in granted.Lines) demands[line.Article].Add(line.Wanted, line.Tolerance);
        }
    }

    static bool WaitsForNoMore(Placement before, Placement granted) => before.WaitingPlace is not null && granted.Lines.All(line => line.Quantity <= before.Of(line.Article));

    OrderLine Queued(OrderLine line, Placement before) => line with { Places = Queue(before.Find(line.Article)?.Places ?? Places.None, line.Quantity) };

    Places Queue(Places before, Quantity quantity) => quantity > before.Total ? before.With(quantity, ++PlacesGiven) : before.With(quantity, next: 0);

    /// <summary>After the cut-off, and before the end of the completion phase, as long as there is a case to fill.</summary>
    bool IsCompletingAt(DateTimeOffset now) => now >= CutOffAt && now < Offer.CompletionEndsAt && demands.Values.Any(demand => !demand.MissingToFull.IsZero);

    /// <summary>True if nothing is lowered, and what is raised goes into open cases: so that nobody loses a piece to whoever comes after the cut-off.</summary>
    bool FillsCases(List<OrderLine> lines, Placement before) =>
        before.Lines.All(was => lines.Any(line => line.Article == was.Article))
        && lines.All(line => Fills(line, before.Find(line.Article) ?? new(line.Article, Quantity.Zero)));

    bool Fills(OrderLine line, OrderLine was)
    {
        // Others may count on whoever takes a fallback.
        if (was.TakesFallback && !line.TakesFallback) return false;
        if (line.Wanted.Equals(was.Wanted) && line.Tolerance == was.Tolerance) return true;
        if (line.Conditions is not null || line.Tolerance < was.Tolerance || was.Wanted.Most > line.Quantity) return false;
        var demand = demands[line.Article];
        var more = line.Quantity - was.Wanted.At(demand.PriceNow) + (line.Tolerance - was.Tolerance);
        // Where the queue decides, the last to come are the last to get. Where it does not, a case that stays open would be shared with them at the cost of the others.
        var isQueue = Offer.Allotment is AllotmentRule.FirstCome or AllotmentRule.BalancedTolerance;
        return isQueue ? more <= demand.MissingToFull : more == demand.MissingToFull;
    }

    OrderRefusal? WhyNotOpen(DateTimeOffset now) =>
        status switch
        {
            GroupBuyStatus.Draft or GroupBuyStatus.Scheduled => OrderRefusal.NotOpenYet,
            GroupBuyStatus.Cancelled => OrderRefusal.Cancelled,
            GroupBuyStatus.Open when now < CutOffAt || IsCompletingAt(now) => null,
            _ => OrderRefusal.Closed,
        };

    static bool IsInSteps(OrderLine line, long step) => line.Conditions is { } wanted ? wanted.All.All(intent => intent.Quantity.Value % step == 0) : line.Quantity.Value % step == 0;

    OrderRefusal? WhyNot(OrderLine line)
    {
        if (Offer.Find(line.Article) is not { } article)                    return OrderRefusal.UnknownArticle;
        if (line.Quantity < Quantity.Zero)                                  return OrderRefusal.QuantityNotPositive;
        if (line.Quantity > Quantity.MostPerLine)                           return OrderRefusal.QuantityTooLarge;
        if (!IsInSteps(line, article.Step.Value))                           return OrderRefusal.NotInSteps;
        if (line.Tolerance < Quantity.Zero || line.Tolerance > Quantity.MostPerLine) return OrderRefusal.ToleranceOutOfRange;
        if (line.Tolerance.Value % article.Step.Value != 0)                 return OrderRefusal.NotInSteps;
        if (line.Tolerance > Quantity.Zero && line.Quantity.IsZero)         return OrderRefusal.ToleranceAlone;
        if (article.LimitPerBuyer is { } limit && line.Quantity + line.Tolerance > limit) return OrderRefusal.AboveLimit;
        if (Offer.Team is not null && (line.Conditions is not null || !line.Tolerance.IsZero)) return OrderRefusal.PlainQuantitiesOnly;
        if (line.Conditions is { } wanted && wanted.Most > article.Ladder.Rungs.Max(rung => wanted.At(rung.Price))) return OrderRefusal.PriceNeverReached;
        return null;
    }
}
