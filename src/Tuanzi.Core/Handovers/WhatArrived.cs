using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Handovers;

/// <summary>One article: how many were bought, what was said of it last, and what all that was said gave back to whom.</summary>
public sealed record ArrivedArticle(Article Article, Arrival? Last, string By, IReadOnlyList<GivenBack> Back);

/// <summary>What was bought and what arrived; and who would get what, where somebody asks.</summary>
/// <param name="WhyNot">Why it cannot be shared like this; null where it can.</param>
public sealed record ArrivalView(GroupBuy GroupBuy, string TimeZone, IReadOnlyList<ArrivedArticle> Articles, ArrivalPlan? Plan, ArrivalRefusal? WhyNot, IReadOnlyDictionary<BuyerId, BuyerAtTheTable> Buyers)
{
    /// <summary>Stands for the plan: whoever confirms sends it along, and is asked again where it would be another by then.</summary>
    public string? Seen { get; init; }
}

/// <summary>What arrived of each article, for those who share it out.</summary>
public sealed class WhatArrived(TuanziDb db)
{
    /// <param name="article">The one to preview, with how many arrived.</param>
    public async Task<ArrivalView?> FindAsync(PersonId reader, string code, ArticleId? article, long? arrived, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (!await db.MayShareOutAsync(reader, groupBuy, stop)) return null;

        var timeZone = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop);
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id && db.Orders.Any(o => o.GroupBuyId == groupBuy.Id && db.OrderLines.Any(l => l.OrderId == o.Id && l.ArticleId == a.Id && l.PriceMinor != null))).OrderBy(a => a.Position).ToListAsync(stop);
        var arrivals = await db.Arrivals.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(stop);
        var names = await Names.FindAsync(db, arrivals.Select(arrival => arrival.By), stop);
        var back = await GivenBack.FindAsync(db, groupBuy, arrivals, stop);
        var buyers = await new BuyersAtTheTable(db).FindAsync(groupBuy, null, stop);
        var view = new ArrivalView(groupBuy, timeZone, [.. articles.Select(a => Of(a, arrivals.LastOrDefault(arrival => arrival.ArticleId == a.Id), names, back))], null, groupBuy.WhyNoArrival(), buyers);
        if (view.WhyNot is not null || article is not { } wanted) return view;
        if (articles.FirstOrDefault(a => a.Id == wanted) is not { } found) return view with { WhyNot = ArrivalRefusal.UnknownArticle };
        if (arrived is not { } number || !SayWhatArrived.IsPossible(number)) return view with { WhyNot = ArrivalRefusal.QuantityInvalid };

        var plan = await new ArrivalShares(db, groupBuy, found).FindAsync(new(number), stop);
        var last = view.Articles.First(a => a.Article.Id == wanted).Last;
        return view with { Plan = plan, Seen = $"{SeenArrival.Of(last, plan)}", WhyNot = plan.IsBelowHandedOver ? ArrivalRefusal.BelowHandedOver : plan.IsWeighed ? ArrivalRefusal.Weighed : null };
    }

    static ArrivedArticle Of(Article article, Arrival? last, Names names, IReadOnlyList<GivenBack> back) =>
        new(article, last, last is null ? "" : names.Of(last.By), [.. back.Where(given => given.Article == article.Id)]);
}
