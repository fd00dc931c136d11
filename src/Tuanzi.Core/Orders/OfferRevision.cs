using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>An open group buy, the offer that its leader wants instead, and the orders that stand. Decides; changes nothing.</summary>
sealed class OfferRevision(OpenOffer open, GroupBuyDraft draft, DraftFindings findings)
{
    public IReadOnlyList<OfferProblem> Problems { get; } = findings.Problems.Count > 0 ? findings.Problems : [.. Refusals(open, draft, findings)];

    /// <summary>Those who agreed to something better. Whoever is asked already stays asked.</summary>
    public IReadOnlyList<OrderId> AskedAgain { get; } = [.. WhyWorse(open, draft, findings).Where(w => w.Why.Count > 0).Select(w => w.Order)];

    /// <summary>Reckoned at once: the change writes into the articles that this looks at.</summary>
    public OfferChangeEffect Effect { get; } = EffectOf(open, WhyWorse(open, draft, findings));

    static OfferChangeEffect EffectOf(OpenOffer open, IEnumerable<(OrderId Order, IReadOnlyList<Worsened> Why)> worse)
    {
        var names = open.Articles.ToDictionary(a => a.Id, a => a.Name);
        var asked = worse.Where(w => w.Why.Count > 0).ToList();
        return new(open.Orders.Count, asked.Count, [.. asked.SelectMany(w => w.Why).Distinct().Select(w => new AskedAgainBecause(w.How, w.Article is { } id ? names[id] : null))]);
    }

    static IEnumerable<(OrderId Order, IReadOnlyList<Worsened> Why)> WhyWorse(OpenOffer open, GroupBuyDraft draft, DraftFindings findings)
    {
        if (findings.Problems.Count > 0) return [];
        var change = new OfferChange(open.Offer, After(open, draft, findings));
        return open.Orders.Where(o => !o.IsAskedAgain).Select(o => (o.Id, (IReadOnlyList<Worsened>)[.. change.WhyWorse(o.Placement)]));
    }

    /// <summary>What the rules compare with. A pickup at another place, or at hours that no longer cover the old ones, counts as gone.</summary>
    static Offer After(OpenOffer open, GroupBuyDraft draft, DraftFindings findings)
    {
        var articles = findings.Articles.Select(a => new OfferArticle(a.Draft.Id ?? default, a.Ladder, a.Stock, a.LimitPerBuyer, a.Step, a.CaseSize, a.LimitPerHousehold) { SoloPriceMinor = a.SoloPrice?.Minor, DepositMinor = a.Deposit.Minor, PieceGrams = a.Draft.PieceGrams ?? a.Draft.PortionGrams, Fallback = open.Articles.FirstOrDefault(known => known.Id == a.Draft.Id)?.FallbackId });
        var pickups = open.Pickups.Where(was => draft.Pickups.Any(now => now.Id == was.Id && now.Point == was.PickupPointId && now.From <= was.FromAt && now.To >= was.ToAt));
        return new(open.Offer.Version + 1, draft.Minimum is { } minimum ? new(minimum) : null, draft.CutOffAt, [.. articles], [.. pickups.Select(p => p.Id)]) { Bounds = draft.Bounds.In(open.GroupBuy.Currency), Team = open.GroupBuy.Team, Costs = draft.Costs.In(open.GroupBuy.Currency, open.GroupBuy.Costs) };
    }

    static IEnumerable<OfferProblem> Refusals(OpenOffer open, GroupBuyDraft draft, DraftFindings findings)
    {
        foreach (var (i, wanted) in draft.Articles.Index())
        {
            if (wanted.Id is not { } id) continue;
            var isTwice = draft.Articles.Take(i).Any(earlier => earlier.Id == id);
            if (isTwice || open.Articles.FirstOrDefault(a => a.Id == id) is not { } article) yield return new(OfferRefusal.UnknownArticle, new("id", i));
            else if (wanted.Stock - wanted.Stock % (wanted.CaseSize ?? 1) < article.Reserved.Value)                                   yield return new(OfferRefusal.StockBelowOrdered, new("stock", i));
        }
        foreach (var gone in open.Articles.Where(a => !a.Reserved.IsZero && draft.Articles.All(wanted => wanted.Id != a.Id)))
        {
            yield return new(OfferRefusal.ArticleOrdered, new("articles"));
        }
        if (open.GroupBuy.Reserve is not null && !IsSold(open, findings)) yield return new(OfferRefusal.SoldAsQuoted, new("articles"));
        if (open.Articles.Any(a => a.FallbackId is { } fallback && draft.Articles.Any(wanted => wanted.Id == a.Id) && draft.Articles.All(wanted => wanted.Id != fallback))) yield return new(OfferRefusal.FallbackGoes, new("articles"));
        var kept = findings.Articles.Join(open.Articles, wanted => wanted.Draft.Id, article => article.Id, (wanted, article) => (Price: wanted.Ladder.First.Price.Minor, Pieces: article.Demand.AtMost.Value)).ToList();
        if (kept.Sum(article => article.Pieces) > draft.Bounds.Cap)                                     yield return new(OfferRefusal.CapBelowOrdered, new("cap"));
        if (kept.Sum(article => article.Pieces * article.Price) > draft.Bounds.In(open.GroupBuy.Currency).CapValue) yield return new(OfferRefusal.CapBelowOrdered, new("capValue"));
        var costs = open.GroupBuy.Costs;
        foreach (var (i, wanted) in draft.Costs.Index())
        {
            if (wanted.Id is { } cost && costs.All(known => known.Id != cost))               yield return new(OfferRefusal.UnknownCost, new("id", Cost: i));
        }
        foreach (var (i, wanted) in draft.Pickups.Index())
        {
            if (wanted.Id is { } id && (open.Pickups.All(p => p.Id != id) || draft.Pickups.Take(i).Any(earlier => earlier.Id == id))) yield return new(OfferRefusal.UnknownPickup, new("id", Pickup: i));
        }
        foreach (var gone in open.Pickups.Where(p => draft.Pickups.All(wanted => wanted.Id != p.Id) && open.Orders.Any(o => o.Placement.Pickup == p.Id)))
        {
            yield return new(OfferRefusal.PickupOrdered, new("pickups"));
        }
    }

    /// <summary>What a seller has agreed to is not for the leader to change.</summary>
    static bool IsSold(OpenOffer open, DraftFindings findings) =>
        findings.Articles.Count == open.Articles.Count && findings.Articles.All(wanted => open.Articles.Any(known => known.Id == wanted.Draft.Id && known.Ladder.Equals(wanted.Ladder) && known.Deposit == wanted.Deposit));
}
