using Tuanzi.Rules.Costs;

namespace Tuanzi.Rules.Ordering;

/// <summary>In which way an offer became worse for somebody.</summary>
public enum Worsening
{
    TippingPointRises,
    CutOffMovesBack,
    PickupChanges,
    ArticleGoes,
    LimitFalls,
    StepChanges,
    CaseChanges,
    PriceRises,
    SoloPriceRises,
    DepositRises,
    CostsRise,

    /// <summary>The order depends on prices, and these are others now, be they better.</summary>
    ConditionsMeetNewPrices,
}

/// <summary>What became worse, and for which article if it is about one.</summary>
public readonly record struct Worsened(Worsening How, ArticleId? Article = null);

/// <summary>From one version of an offer to the next: whom does it make worse off?</summary>
public sealed class OfferChange(Offer before, Offer after)
{
    /// <summary>True if this order's buyer agreed to something better than what is offered now, and so is asked again.</summary>
    public bool Worsens(Placement order) => WhyWorse(order).Any();

    /// <summary>All that makes this order's buyer worse off; nothing if the change suits them.</summary>
    public IEnumerable<Worsened> WhyWorse(Placement order)
    {
        if (TippingPointRises)                                                    yield return new(Worsening.TippingPointRises);
        if (after.CutOffAt > before.CutOffAt)                                     yield return new(Worsening.CutOffMovesBack);
        if (order.Pickup is { } pickup && !after.Pickups.Contains(pickup))        yield return new(Worsening.PickupChanges);
        if (order.Lines.Count > 0 && (HasDearerCost || CostsAtMost(order, after) > CostsAtMost(order, before))) yield return new(Worsening.CostsRise);
        foreach (var line in order.Lines)
        {
            if (WhyWorse(line, order) is { } how) yield return new(how, line.Article);
            else if (line.TakesFallback && before.Find(line.Article)?.Fallback is { } fallback && WhyWorse(line with { Article = fallback, Tolerance = Quantity.Zero }, order) is { } then) yield return new(then, fallback);
        }
    }

    /// <summary>One that is new, reckoned otherwise, or dearer: what it comes to at most may be the same all the same.</summary>
    bool HasDearerCost => after.Costs.Any(cost => before.Costs.FirstOrDefault(was => was.Id == cost.Id) is not { } known || known.Basis != cost.Basis || known.Rate < cost.Rate);

    /// <summary>A lower tipping point raises them, too: fewer may be left to share.</summary>
    static long CostsAtMost(Placement order, Offer offer)
    {
        if (offer.Costs.Count == 0) return 0;
        var lines = from line in order.Lines
                    let article = offer.Find(line.Article)
                    where article is not null
                    select offer.Team is null
                        ? Load.AtMost(line, article, article.Fallback is { } fallback ? offer.Find(fallback) : null)
                        : Load.Of(article, article.Priced(line.Quantity, order.Team is not null && !order.SoloThen ? article.Ladder.First.Price : article.SoloPrice ?? article.Ladder.First.Price));
        return OrderCosts.AtMost(offer, lines.Aggregate(default(Load), (all, line) => all + line));
    }

    bool TippingPointRises =>
        (after.Minimum?.Value ?? 0) > (before.Minimum?.Value ?? 0)
        || (after.Bounds.MinimumValue ?? 0) > (before.Bounds.MinimumValue ?? 0)
        || (after.Bounds.MinimumBuyers ?? 0) > (before.Bounds.MinimumBuyers ?? 0);

    /// <summary>In a team buy the team price matters to those in a team, the solo price to whoever buys alone or may come to.</summary>
    static Worsening? WhyWorse(OfferArticle was, OfferArticle now, Placement order)
    {
        if (order.Team is not null && now.Ladder.IsWorseThan(was.Ladder))       return Worsening.PriceRises;
        return (order.Team is null || order.SoloThen) && now.SoloPriceMinor > was.SoloPriceMinor ? Worsening.SoloPriceRises : null;
    }

    Worsening? WhyWorse(OrderLine line, Placement order)
    {
        if (before.Find(line.Article) is not { } was)                           return null;
        if (after.Find(line.Article) is not { } now)                            return Worsening.ArticleGoes;
        if (now.LimitPerBuyer is { } limit && line.Quantity + line.Tolerance > limit) return Worsening.LimitFalls;
        if ((now.LimitPerHousehold ?? Quantity.MostPerLine) < (was.LimitPerHousehold ?? Quantity.MostPerLine)) return Worsening.LimitFalls;
        if (line.Wanted.All.Any(i => i.Quantity.Value % now.Step.Value != 0))                          return Worsening.StepChanges;
        if (now.CaseSize != was.CaseSize)                                       return Worsening.CaseChanges;
        if (now.DepositMinor > was.DepositMinor)                                return Worsening.DepositRises;
        if (after.Team is not null)                                             return WhyWorse(was, now, order);
        if (now.Ladder.IsWorseThan(was.Ladder))                                 return Worsening.PriceRises;
        if (AtMost(line, now, after).Sum > AtMost(line, was, before).Sum)       return Worsening.PriceRises;
        return line.Conditions is not null && !now.Ladder.Equals(was.Ladder) ? Worsening.ConditionsMeetNewPrices : null;
    }

    /// <summary>What was said to have ready, and may be set aside.</summary>
    static LinePrice AtMost(OrderLine line, OfferArticle article, Offer offer) => LinePrice.AtMost(line, article, article.Fallback is { } fallback ? offer.Find(fallback) : null);
}
