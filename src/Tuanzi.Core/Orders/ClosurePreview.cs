using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <param name="Price">Reached if it closed now; null: not bought.</param>
/// <param name="Next">What waiting might still bring.</param>
public sealed record PreviewedArticle(string Name, Quantity Ordered, Money? Price, NextRung? Next);

/// <summary>What closing a group buy this minute would mean.</summary>
/// <param name="Lapsing">Orders that were asked again and have not answered.</param>
public sealed record PreviewedClosure(GroupBuy GroupBuy, string TimeZone, GroupBuyResult Result, IReadOnlyList<PreviewedArticle> Articles, int Orders, int Lapsing);

/// <summary>Shows a leader what closing early would mean, before it is done.</summary>
public sealed class ClosurePreview(TuanziDb db)
{
    public async Task<PreviewedClosure?> FindAsync(PersonId leader, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop)) return null;

        var orders = db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed);
        var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).OrderBy(a => a.Position).ToListAsync(stop);
        var lapsing = await (
            from line in db.OrderLines
            where orders.Any(o => o.Id == line.OrderId && o.IsAskedAgain)
            select line
        ).ToListAsync(stop);
        var demands = articles.ToDictionary(a => a.Id, a => a.Demand);
        foreach (var line in lapsing) demands[line.ArticleId].Remove(line.Asked(groupBuy.Currency).Wanted);
        var offer = new Offer(groupBuy.Version, groupBuy.Minimum, groupBuy.CutOffAt, [.. articles.Select(a => a.AsOffered)], []);
        var closing = Closing.Of(offer, demands);
        return new(
            groupBuy,
            await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop),
            closing.Result,
            [.. articles.Zip(closing.Articles, (article, closed) => new PreviewedArticle(article.Name, closed.Ordered, closed.Price, demands[article.Id].Next))],
            await orders.CountAsync(stop),
            await orders.CountAsync(o => o.IsAskedAgain, stop)
        );
    }
}
