using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>One line of an order as its buyer reads it.</summary>
/// <param name="Price">Now, or reached at the cut-off; null if the article's first rung was missed.</param>
/// <param name="PriceAtMost">If everybody else withdrew.</param>
public sealed record OrderPageLine(ArticleId Article, string Name, string Unit, Quantity Quantity, Money? Price, Money PriceAtMost);

/// <summary>One order as its buyer reads it.</summary>
public sealed record OrderPage(
    OrderId Id,
    int Number,
    OrderStatus Status,
    int Version,
    bool IsAskedAgain,
    string Note,
    PickupId? Pickup,
    IReadOnlyList<OrderPageLine> Lines,
    Money Now,
    Money AtMost,
    Money? Due,
    string? PickupCode,
    DateTimeOffset PlacedAt
)
{
    public bool IsPlaced => Status == OrderStatus.Placed;
}

/// <summary>A buyer's own order in a group buy, priced as it stands now.</summary>
public sealed class BuyersOrder(TuanziDb db)
{
    public async Task<OrderPage?> FindAsync(string code, BuyerId buyer, CancellationToken stop)
    {
        var found = await (
            from order in db.Orders.AsNoTracking()
            join groupBuy in db.GroupBuys on order.GroupBuyId equals groupBuy.Id
            where groupBuy.Code == code && order.BuyerId == buyer
            select new { order, groupBuy }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;

        var lines = await (
            from line in db.OrderLines.AsNoTracking()
            join article in db.Articles on line.ArticleId equals article.Id
            where line.OrderId == found.order.Id
            orderby article.Position
            select new { article, line.Quantity }
        ).ToListAsync(stop);
        var isClosed = found.groupBuy.Status is not (GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Open);
        return PageOf(found.order, found.groupBuy.Currency, [.. lines.Select(l => LineOf(l.article, l.Quantity, isClosed))]);
    }

    static OrderPageLine LineOf(Article article, Quantity quantity, bool isClosed) =>
        new(article.Id, article.Name, article.Unit, quantity, isClosed ? article.PriceReached : article.Ladder.PriceAt(article.Ordered), article.Ladder.PriceAt(quantity));

    static OrderPage PageOf(Order order, Currency currency, IReadOnlyList<OrderPageLine> lines)
    {
        var zero = Money.Zero(currency);
        return new(
            order.Id,
            order.Number,
            order.Status,
            order.Version,
            order.IsAskedAgain,
            order.Note,
            order.PickupId,
            lines,
            lines.Aggregate(zero, (sum, line) => line.Price is { } price ? sum + price * line.Quantity : sum),
            lines.Aggregate(zero, (sum, line) => sum + line.PriceAtMost * line.Quantity),
            order.DueMinor is { } due ? new(due, currency) : null,
            order.PickupCode,
            order.PlacedAt
        );
    }
}
