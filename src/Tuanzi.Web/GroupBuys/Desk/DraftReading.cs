using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Web.GroupBuys.Desk;

/// <summary>A typed form as a draft, and what cannot be read in it at all.</summary>
public sealed class DraftReading
{
    readonly DraftForm form;
    readonly string timeZone;
    readonly List<(string Field, OfferRefusal Why)> unreadable = [];

    public DraftReading(DraftForm form, string timeZone)
    {
        (this.form, this.timeZone) = (form, timeZone);
        Draft = new()
        {
            Title = form["title"],
            Text = form["text"],
            Photos = form.Photos,
            Minimum = TypedNumber.Quantity(form["minimum"]),
            Bounds = Bounds(),
            OpensAt = form["opensAt"].Trim().Length == 0 ? null : Time("opensAt"),
            CutOffAt = Time("cutOffAt"),
            CompletionEndsAt = form["completionEndsAt"].Trim().Length == 0 ? null : Time("completionEndsAt"),
            AdvancePercent = TypedNumber.Count(form["advance"]),
            Commission = form.Said(),
            PricesWithoutTax = form.IsOn("pricesWithoutTax"),
            ShowsBuyers = form.IsOn("showsBuyers"),
            WelcomesGuests = form.IsOn("welcomesGuests"),
            Allotment = Enum.TryParse<AllotmentRule>(form["allotment"], out var rule) && Enum.IsDefined(rule) ? rule : AllotmentRule.FirstCome,
            TeamSize = TypedNumber.Count(form["teamSize"]),
            TeamHours = TypedNumber.Count(form["teamHours"]),
            Costs = [.. form.Costs.Select(Cost)],
            Articles = [.. form.Articles.Select(Article)],
            Pickups = [.. form.Pickups.Select(Pickup)],
        };
    }

    public GroupBuyDraft Draft { get; }
    public bool IsReadable => unreadable.Count == 0;

    /// <summary>Every error at its field: what cannot be read, and of what else is wrong all that does not hang on it.</summary>
    public IReadOnlyList<(string Field, OfferRefusal Why)> Errors(IEnumerable<OfferProblem> problems) =>
        [.. unreadable, .. problems.Where(p => IsReadable || !IsAboutTime(p)).Select(p => (FieldOf(p.Where), p.Why))];

    static bool IsAboutTime(OfferProblem problem) => problem.Where.Field is "opensAt" or "cutOffAt" or "completionEndsAt" or "from" or "to" && problem.Where.Article is null;

    /// <summary>The name of the field that a place in the draft was typed into.</summary>
    string FieldOf(OfferPlace place) =>
        place switch
        {
            { Article: { } a, Rung: { } r } => $"{place.Field}-{form.Articles[a]}-{FilledRungs(form.Articles[a])[r]}",
            { Article: { } a } => $"{ArticleField(place.Field)}-{form.Articles[a]}",
            { Cost: { } c } => $"{CostField(place.Field)}-{form.Costs[c]}",
            { Pickup: { } p } => $"{PickupField(place.Field)}-{form.Pickups[p]}",
            { Field: "advancePercent" } => "advance",
            { Field: "sellingBasisPoints" } => "selling",
            _ => place.Field,
        };

    static string ArticleField(string field) => field switch { "soloPrice" => "solo", "limitPerBuyer" => "limit", "limitPerHousehold" => "household", "product" or "id" => "name", "sellingBasisPoints" => "selling", _ => field };

    static string CostField(string field) => field switch { "name" or "id" => "costName", "tax" => "costTax", _ => field };

    static string PickupField(string field) => field switch { "from" => "begins", "to" => "ends", "id" => "point", _ => field };

    CostDraft Cost(string key) => new(
        Id.Parse<CostId>(form[$"costId-{key}"]),
        Enum.TryParse<CostKind>(form[$"kind-{key}"], out var kind) ? kind : default,
        Enum.TryParse<CostBasis>(form[$"basis-{key}"], out var basis) ? basis : default,
        TypedNumber.Price(form[$"rate-{key}"]) ?? 0,
        form[$"costName-{key}"],
        TypedNumber.BasisPoints(form[$"costTax-{key}"])
    );

    BoundsDraft Bounds() => new()
    {
        MinimumValue = TypedNumber.Price(form["minimumValue"]),
        MinimumBuyers = TypedNumber.Quantity(form["minimumBuyers"]),
        Cap = TypedNumber.Quantity(form["cap"]),
        CapValue = TypedNumber.Price(form["capValue"]),
        SmallestOrder = TypedNumber.Price(form["smallestOrder"]),
        NearMissPercent = TypedNumber.Quantity(form["nearMissPercent"]),
        NearMissHours = TypedNumber.Quantity(form["nearMissHours"]),
    };

    ArticleDraft Article(string key) => new()
    {
        Id = Id.Parse<ArticleId>(form[$"id-{key}"]),
        Product = Id.Parse<ProductId>(form[$"product-{key}"]),
        Name = form[$"name-{key}"],
        Unit = form[$"unit-{key}"],
        SoloPrice = TypedNumber.Price(form[$"solo-{key}"]),
        Ladder = [.. FilledRungs(key).Select(rung => new RungDraft(TypedNumber.Quantity(form[$"from-{key}-{rung}"]) ?? 1, TypedNumber.Price(form[$"price-{key}-{rung}"]) ?? 0))],
        Stock = TypedNumber.Quantity(form[$"stock-{key}"]),
        LimitPerBuyer = TypedNumber.Quantity(form[$"limit-{key}"]),
        LimitPerHousehold = TypedNumber.Quantity(form[$"household-{key}"]),
        Step = TypedNumber.Quantity(form[$"step-{key}"]),
        PortionGrams = TypedNumber.Quantity(form[$"portionGrams-{key}"]),
        Deposit = TypedNumber.Price(form[$"deposit-{key}"]),
        TaxBasisPoints = TypedNumber.BasisPoints(form[$"tax-{key}"]),
        PieceGrams = TypedNumber.Quantity(form[$"pieceGrams-{key}"]),
        Commission = form.Said($"-{key}"),
        CaseSize = TypedNumber.Quantity(form[$"caseSize-{key}"]),
        Fallback = form.Articles.Index().Where(other => other.Item == form[$"fallback-{key}"]).Select(other => (int?)other.Index).FirstOrDefault(),
    };

    /// <summary>A rung with nothing in it is a row that was not needed, unless it is the only one. Half a rung is a slip, and is refused at its field.</summary>
    List<string> FilledRungs(string article)
    {
        var filled = form.Rungs(article).Where(rung => form[$"from-{article}-{rung}"].Trim().Length > 0 || form[$"price-{article}-{rung}"].Trim().Length > 0).ToList();
        return filled.Count > 0 ? filled : [.. form.Rungs(article).Take(1)];
    }

    PickupDraft Pickup(string key) => new(Id.Parse<PickupId>(form[$"pickupId-{key}"]), Id.Parse<PickupPointId>(form[$"point-{key}"]) ?? default, Time($"begins-{key}"), Time($"ends-{key}"));

    DateTimeOffset Time(string field)
    {
        if (TypedTime.Read(form[field]) is not { } local) return Unreadable(field, OfferRefusal.TimeInvalid);
        // Years nobody means would leave what a calendar can hold once a time zone is added.
        if (local.Year is < 1970 or > 2200) return Unreadable(field, OfferRefusal.TimeTooFar);
        return LocalTime.InstantAt(local, timeZone) ?? Unreadable(field, OfferRefusal.TimeSkipped);
    }

    DateTimeOffset Unreadable(string field, OfferRefusal why)
    {
        unreadable.Add((field, why));
        return DateTimeOffset.UnixEpoch;
    }
}
