using Tuanzi.Core.Communities;
using Tuanzi.Core.Stores;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>What a draft comes to: all that is wrong with it, in the order of the form, or articles that are ready to be stored.</summary>
public sealed record DraftFindings(IReadOnlyList<OfferProblem> Problems, IReadOnlyList<CheckedArticle> Articles);

/// <summary>Asks whether something can be offered as it is typed. Changes nothing, so that a page may ask again for the place of each error.</summary>
public sealed class CheckDraft(TuanziDb db, TimeProvider clock)
{
    public const int LongestText = 10_000;
    public const int MostArticles = 100;
    public const int MostPickups = 20;

    /// <summary>A date beyond this is a slip of the finger.</summary>
    static readonly TimeSpan Farthest = TimeSpan.FromDays(3 * 365);

    public async Task<DraftFindings> RunAsync(Community community, GroupBuyDraft draft, CancellationToken stop)
    {
        var problems = new List<OfferProblem>();
        void Found(OfferRefusal why, string field, int? pickup = null) => problems.Add(new(why, new(field, Pickup: pickup)));

        var photos = await db.RefusalOfAsync(draft.Photos, stop);
        if (Typed.Line(draft.Title) is null)                              Found(OfferRefusal.TitleMissing, "title");
        if (draft.Title.Trim().Length > GroupBuy.LongestTitle)            Found(OfferRefusal.TitleTooLong, "title");
        if (draft.Text.Length > LongestText)                              Found(OfferRefusal.TextTooLong, "text");
        if (Typed.HasMarkup(draft.Title))                                 Found(OfferRefusal.Markup, "title");
        if (Typed.HasMarkup(draft.Text))                                  Found(OfferRefusal.Markup, "text");
        if (photos is { } unfit)                                          Found(unfit, "photos");
        BoundsChecks.Check(draft, community.Currency, (why, field) => Found(why, field));
        CheckTimes(draft, Found);
        if (draft.AdvancePercent is { } percent && Advance.Of(percent) is null) Found(OfferRefusal.AdvanceOutOfRange, "advancePercent");
        if (draft.AdvancePercent is not null && !community.Ways.CanTakeAdvances()) Found(OfferRefusal.AdvanceNeedsWays, "advancePercent");
        if (!draft.Commission.IsPossible)                                 Found(OfferRefusal.CommissionOutOfRange, "sellingBasisPoints");
        if (draft.Articles.Count == 0)                                    Found(OfferRefusal.NoArticle, "articles");
        if (draft.Articles.Count > MostArticles)                          Found(OfferRefusal.TooManyArticles, "articles");

        var articles = new ArticleChecks(community.Currency, await ProductsAsync(draft, stop), problems, draft.PricesWithoutTax).Of([.. draft.Articles.Take(MostArticles)]);

        if (draft.Pickups.Count == 0)                                     Found(OfferRefusal.NoPickup, "pickups");
        if (draft.Pickups.Count > MostPickups)                            Found(OfferRefusal.TooManyPickups, "pickups");
        // A point that has closed since stays good for the pickups that it has.
        PickupId[] known = [.. draft.Pickups.Take(MostPickups).Select(p => p.Id).OfType<PickupId>()];
        var points = await db.PickupPoints
            .Where(p => p.CommunityId == community.Id && (p.ClosedAt == null || db.Pickups.Any(pickup => pickup.PickupPointId == p.Id && known.Contains(pickup.Id))))
            .Select(p => p.Id).ToListAsync(stop);
        foreach (var (i, pickup) in draft.Pickups.Take(MostPickups).Index())
        {
            if (!points.Contains(pickup.Point))                           Found(OfferRefusal.UnknownPoint, "point", i);
            if (IsTooFar(pickup.From) || IsTooFar(pickup.To))             Found(OfferRefusal.TimeTooFar, "from", i);
            if (pickup.To <= pickup.From)                                 Found(OfferRefusal.PickupEndsBeforeStart, "to", i);
            else if (pickup.To <= LastEndOf(draft, articles))                         Found(OfferRefusal.PickupBeforeCutOff, "from", i);
        }
        CostChecks.Check(draft, community.Currency, problems);
        if (draft.IsTeamBuy) TeamChecks.Check(draft, articles, problems);
        return new(problems, articles);
    }

    /// <summary>When it may be closed at the latest: extended, completed, and asked again at each rung that is held back.</summary>
    DateTimeOffset LastEndOf(GroupBuyDraft draft, IReadOnlyList<CheckedArticle> articles)
    {
        var end = draft.CompletionEndsAt ?? draft.CutOffAt;
        if (IsTooFar(end)) return end;
        return end.AddHours(Math.Clamp(draft.Bounds.NearMissHours ?? 0, 0, NearMiss.MostHours)) + (draft.Reserve is { } reserve && articles is [var article] ? reserve.Longest(article.Ladder) : TimeSpan.Zero);
    }

    void CheckTimes(GroupBuyDraft draft, Action<OfferRefusal, string, int?> found)
    {
        if (draft.OpensAt is { } opens && IsTooFar(opens))                found(OfferRefusal.TimeTooFar, "opensAt", null);
        else if (draft.OpensAt >= draft.CutOffAt)                         found(OfferRefusal.OpensAfterCutOff, "opensAt", null);
        if (IsTooFar(draft.CutOffAt))                                     found(OfferRefusal.TimeTooFar, "cutOffAt", null);
        if (draft.CompletionEndsAt is { } ends && IsTooFar(ends))         found(OfferRefusal.TimeTooFar, "completionEndsAt", null);
        else if (draft.CompletionEndsAt <= draft.CutOffAt)                found(OfferRefusal.CompletionBeforeCutOff, "completionEndsAt", null);
        if (draft.CutOffAt <= clock.GetUtcNow())                          found(OfferRefusal.CutOffPassed, "cutOffAt", null);
    }

    bool IsTooFar(DateTimeOffset at) => (at - clock.GetUtcNow()).Duration() > Farthest;

    async Task<Dictionary<ProductId, Product>> ProductsAsync(GroupBuyDraft draft, CancellationToken stop)
    {
        ProductId[] wanted = [.. draft.Articles.Take(MostArticles).Select(a => a.Product).OfType<ProductId>().Distinct()];
        if (wanted.Length == 0) return [];
        return await db.Products.AsNoTracking().Where(p => wanted.Contains(p.Id) && p.RetiredAt == null).ToDictionaryAsync(p => p.Id, stop);
    }
}
