using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <param name="Bought">In whole cases, where it comes in cases.</param>
/// <param name="Price">Reached if it closed now; null: not bought.</param>
/// <param name="Next">What waiting might still bring.</param>
public sealed record PreviewedArticle(string Name, Quantity Ordered, Quantity Bought, Money? Price, NextRung? Next)
{
    /// <summary>In a team buy, what whoever is in no complete team pays.</summary>
    public Money? SoloPrice { get; init; }
}

/// <summary>Somebody who would not get just what they ordered.</summary>
public sealed record PreviewedShare(int Number, string Article, Quantity Ordered, Share Share);

/// <summary>What closing a group buy this minute would mean.</summary>
/// <param name="Lapsing">Orders that were asked again and have not answered.</param>
/// <param name="Releasing">Orders of teams that have not filled.</param>
public sealed record PreviewedClosure(GroupBuy GroupBuy, string TimeZone, GroupBuyResult Result, IReadOnlyList<PreviewedArticle> Articles, IReadOnlyList<PreviewedShare> Shares, int Orders, int Lapsing, int Releasing);

/// <summary>Shows a leader what closing early would mean, before it is done.</summary>
public sealed class ClosurePreview(TuanziDb db)
{
    public async Task<PreviewedClosure?> FindAsync(PersonId leader, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop)) return null;

        var orders = db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed);
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).OrderBy(a => a.Position).ToListAsync(stop);
        var lapsing = orders.Where(o => o.IsAskedAgain);
        var releasing = orders.Where(o => !o.IsAskedAgain && !o.SoloThen && db.Teams.Any(t => t.Id == o.TeamId && t.Status == TeamStatus.Forming));
        var leaving = await (
            from line in db.OrderLines
            where lapsing.Any(o => o.Id == line.OrderId) || releasing.Any(o => o.Id == line.OrderId)
            select line
        ).ToListAsync(stop);
        var demands = articles.ToDictionary(a => a.Id, a => a.Demand);
        foreach (var line in leaving) demands[line.ArticleId].Remove(line.Asked(groupBuy.Currency).Wanted, line.Tolerance);
        var offer = new Offer(groupBuy.Version, groupBuy.Minimum, groupBuy.CutOffAt, [.. articles.Select(a => a.AsOffered)], [], groupBuy.Allotment) { Bounds = groupBuy.Bounds };
        var moved = await db.MoveToFallbacksAsync(groupBuy, offer, demands, withAskedAgain: false, stop);
        var closing = Closing.Of(offer, demands, offer.Bounds.MinimumBuyers is null ? 0 : await db.CountBuyersOfAsync(groupBuy, demands, moved, withAskedAgain: false, stop));
        return new(
            groupBuy,
            await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop),
            closing.Result,
            [.. articles.Zip(closing.Articles, (article, closed) => new PreviewedArticle(article.Name, demands[article.Id].Now, closed.Price is null ? Quantity.Zero : closed.Ordered, closed.Price, demands[article.Id].Next) { SoloPrice = groupBuy.Team is null ? null : article.SoloPrice })],
            await SharesAsync(groupBuy, offer, closing, demands, articles, moved, stop),
            await orders.CountAsync(stop),
            await lapsing.CountAsync(stop),
            await releasing.CountAsync(stop)
        );
    }

    /// <summary>Lots are not drawn before the closing: what they would bring is not known to anybody.</summary>
    async Task<IReadOnlyList<PreviewedShare>> SharesAsync(GroupBuy groupBuy, Offer offer, Closing closing, Dictionary<ArticleId, Demand> demands, List<Article> articles, IReadOnlyList<MovedLine> moved, CancellationToken stop)
    {
        if (closing.Result == GroupBuyResult.Missed || offer.Allotment == AllotmentRule.Lottery) return [];
        var numbers = await db.Orders.Where(o => o.GroupBuyId == groupBuy.Id).Select(o => new { o.Id, o.Number }).ToDictionaryAsync(o => o.Id, o => o.Number, stop);
        var standing = await db.SpecialLinesAsync(groupBuy, withAskedAgain: false, stop);
        var special = standing.SelectMany(lines => lines).Concat(moved.Select(move => new StandingLine(move.Order, numbers[move.Order], move.Line))).ToLookup(line => line.Line.Article);
        var instead = moved.Select(move => (move.Order, move.Line.Article)).ToHashSet();
        var prices = closing.Articles.Where(article => article.Price is not null).ToDictionary(article => article.Article, article => article.Price!.Value);
        var names = articles.ToDictionary(article => article.Id, article => article.Name);
        var ordered = special.SelectMany(lines => lines).ToDictionary(line => (line.Order, line.Line.Article), line => line.Line);
        return
        [
            .. from cleared in new Clearing(offer, demands).Of(closing, special)
               let line = cleared.Share.Reason == ShareReason.AsOrdered && instead.Contains((cleared.Share.Order, cleared.Article)) ? cleared with { Share = cleared.Share with { Reason = ShareReason.InsteadOfMissed } } : cleared
               where line.Share.Reason != ShareReason.AsOrdered
               orderby numbers[line.Share.Order]
               select new PreviewedShare(numbers[line.Share.Order], names[line.Article], ordered[(line.Share.Order, line.Article)].Wanted.At(prices[line.Article]), line.Share),
        ];
    }
}
