using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>One cost as a buyer reads it: as things stand, and at most. After the closing both are what it is by now.</summary>
public sealed record OrderPageCost(Cost Cost, Money Now, Money AtMost);

/// <summary>What one order pays besides its goods.</summary>
static class CostsOfBuyer
{
    /// <param name="articles">All of the group buy: what everybody orders decides about what is shared.</param>
    /// <param name="lines">Of the order: as asked, and as priced.</param>
    public static IReadOnlyList<OrderPageCost> WhileOpen(GroupBuy groupBuy, IReadOnlyList<Article> articles, IReadOnlyList<(OrderLine Asked, OrderPageLine Shown)> lines)
    {
        if (groupBuy.Costs.Count == 0) return [];
        var offer = groupBuy.OfferOf(articles, []);
        var (mine, most) = (default(Load), default(Load));
        foreach (var (asked, shown) in lines)
        {
            var article = offer.Find(asked.Article)!;
            if (shown.Now is { } now) mine += Load.Of(article, now);
            most += offer.Team is null ? Load.AtMost(asked, article, article.Fallback is { } fallback ? offer.Find(fallback) : null) : Load.Of(article, shown.AtMost);
        }
        var all = articles.Aggregate(default(Load), (sum, article) => sum + Load.Of(article.AsOffered, article.AsOffered.Priced(article.Demand.Bought, article.Demand.PriceNow)));
        var others = LeastOthers.Of(offer, most);
        return [.. offer.Costs.Select(cost => new OrderPageCost(cost, new(OrderCosts.Now(offer, cost, mine, most, all), groupBuy.Currency), new(cost.AtMost(most, others), groupBuy.Currency)))];
    }

    /// <summary>Those that the order has a part of.</summary>
    public static IReadOnlyList<OrderPageCost> Billed(this GroupBuy groupBuy, Bill bill) =>
        [
            .. from cost in groupBuy.Costs
               where bill.Costs.ContainsKey(cost.Id)
               let now = new Money(bill.Costs[cost.Id].Now, groupBuy.Currency)
               select new OrderPageCost(cost, now, now),
        ];

    public static OrderPage With(this OrderPage page, IReadOnlyList<OrderPageCost> costs) =>
        page with { Costs = costs, Now = costs.Aggregate(page.Now, (sum, cost) => sum + cost.Now), AtMost = costs.Aggregate(page.AtMost, (sum, cost) => sum + cost.AtMost) };
}
