using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>The part of <see cref="CheckDraft"/> that is about team buys: two prices and nothing that makes them unsure.</summary>
static class TeamChecks
{
    public static void Check(GroupBuyDraft draft, IReadOnlyList<CheckedArticle> articles, List<OfferProblem> problems)
    {
        void Found(OfferRefusal why, string field, int? article = null) => problems.Add(new(why, new(field, article)));

        if (draft.TeamSize is not (>= TeamTerms.SmallestSize and <= TeamTerms.LargestSize)) Found(OfferRefusal.TeamSizeOutOfRange, "teamSize");
        if (draft.TeamHours is not (>= 1 and <= TeamTerms.MostHours))     Found(OfferRefusal.TeamHoursOutOfRange, "teamHours");
        if (draft.Minimum is not null)                                    Found(OfferRefusal.TeamWithMinimum, "minimum");
        if (draft.Bounds.MinimumValue is not null)                        Found(OfferRefusal.TeamWithMinimum, "minimumValue");
        if (draft.Bounds.MinimumBuyers is not null)                       Found(OfferRefusal.TeamWithMinimum, "minimumBuyers");
        if (draft.Bounds.NearMissPercent is not null)                     Found(OfferRefusal.TeamWithMinimum, "nearMissPercent");
        if (draft.Bounds.Cap is not null)                                 Found(OfferRefusal.TeamWithCap, "cap");
        if (draft.Bounds.CapValue is not null)                            Found(OfferRefusal.TeamWithCap, "capValue");
        if (draft.CompletionEndsAt is not null)                           Found(OfferRefusal.TeamWithCompletion, "completionEndsAt");
        foreach (var (i, article) in draft.Articles.Index())
        {
            if (article.CaseSize > 1)                                     Found(OfferRefusal.TeamWithCases, "caseSize", i);
            if (article.Ladder is not [{ From: 1 }])                      Found(OfferRefusal.TeamWithLadder, "ladder", i);
            if (article.Fallback is not null)                             Found(OfferRefusal.TeamWithFallback, "fallback", i);
            // An article that cannot be read has its own problem already.
            if (articles.FirstOrDefault(a => ReferenceEquals(a.Draft, article)) is not { } read) continue;
            if (read.SoloPrice is not { } solo)                           Found(OfferRefusal.TeamSoloPriceMissing, "soloPrice", i);
            else if (read.Ladder.First.Price >= solo)                     Found(OfferRefusal.TeamPriceNotBelowSolo, "ladder", i);
        }
    }
}
