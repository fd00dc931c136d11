using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Lines whose share the clearing has to work out: all others get what they ordered.</summary>
static class SpecialLines
{
    public static async Task<ILookup<ArticleId, StandingLine>> SpecialLinesAsync(this TuanziDb db, GroupBuy groupBuy, bool withAskedAgain, CancellationToken stop)
    {
        var lines = await (
            from order in db.Orders
            where order.GroupBuyId == groupBuy.Id && order.Status == OrderStatus.Placed && (withAskedAgain || !order.IsAskedAgain)
            join line in db.OrderLines.AsNoTracking() on order.Id equals line.OrderId
            join article in db.Articles on line.ArticleId equals article.Id
            where line.Conditions != null || line.Tolerance != Quantity.Zero || article.CaseSize != null
            orderby order.Number
            select new { order.Number, line }
        ).ToListAsync(stop);
        return lines.ToLookup(l => l.line.ArticleId, l => new StandingLine(l.line.OrderId, l.Number, l.line.Asked(groupBuy.Currency)));
    }
}
