using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>What the cut-off finds of one article: the rung its total has reached, or none.</summary>
public readonly record struct ArticleClosing(ArticleId Article, Quantity Ordered, Money? Price);

/// <summary>How a group buy ends: reached if the tipping point is met and at least one article has a rung, else missed.</summary>
public sealed record Closing(GroupBuyResult Result, IReadOnlyList<ArticleClosing> Articles)
{
    /// <summary>What is wanted of each article in, prices for all out. An article that reaches no rung is not bought: its price is null.</summary>
    public static Closing Of(Offer offer, IReadOnlyDictionary<ArticleId, Demand> demands)
    {
        ArticleClosing[] articles =
        [
            .. offer.Articles.Select(article => demands.GetValueOrDefault(article.Id) is { } demand
                ? new ArticleClosing(article.Id, demand.Now, demand.Reached?.Price)
                : new ArticleClosing(article.Id, Quantity.Zero, null)),
        ];
        var bought = articles.Where(article => article.Price is not null).Sum(article => article.Ordered.Value);
        var reached = bought > 0 && bought >= (offer.Minimum?.Value ?? 0);
        return reached
            ? new(GroupBuyResult.Reached, articles)
            : new(GroupBuyResult.Missed, [.. articles.Select(article => article with { Price = null })]);
    }
}
