namespace Tuanzi.Rules.Ordering;

/// <summary>What the cut-off finds of one article: the rung its total has reached, or none.</summary>
public readonly record struct ArticleClosing(ArticleId Article, Quantity Ordered, Money? Price);

/// <summary>How a group buy ends: reached if the tipping point is met and at least one article has a rung, else missed.</summary>
public sealed record Closing(GroupBuyResult Result, IReadOnlyList<ArticleClosing> Articles)
{
    /// <summary>Totals per article in, prices for all out. An article below its first rung is not bought: its price is null.</summary>
    public static Closing Of(Offer offer, IReadOnlyDictionary<ArticleId, Quantity> totals)
    {
        ArticleClosing[] articles =
        [
            .. offer.Articles.Select(article =>
            {
                var total = totals.GetValueOrDefault(article.Id);
                return new ArticleClosing(article.Id, total, total.IsZero ? null : article.Ladder.RungAt(total)?.Price);
            }),
        ];
        var bought = articles.Where(article => article.Price is not null).Sum(article => article.Ordered.Value);
        var reached = bought > 0 && bought >= (offer.Minimum?.Value ?? 0);
        return reached
            ? new(GroupBuyResult.Reached, articles)
            : new(GroupBuyResult.Missed, [.. articles.Select(article => article with { Price = null })]);
    }
}
