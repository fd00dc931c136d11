using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>What the cut-off finds of one article: what is bought at the rung reached; or what was wanted, where nothing is.</summary>
public readonly record struct ArticleClosing(ArticleId Article, Quantity Ordered, Money? Price);

/// <summary>How a group buy ends: reached if the tipping point is met and at least one article has a rung, else missed.</summary>
public sealed record Closing(GroupBuyResult Result, IReadOnlyList<ArticleClosing> Articles)
{
    /// <summary>What is wanted of each article in, prices for all out. An article that reaches no rung is not bought: its price is null.</summary>
    /// <param name="buyers">How many buy at the prices as they stand; looked at only where the tipping point is one of buyers.</param>
    public static Closing Of(Offer offer, IReadOnlyDictionary<ArticleId, Demand> demands, int buyers)
    {
        Demand DemandFor(OfferArticle article) => demands.GetValueOrDefault(article.Id) ?? article.NobodyYet();

        var isReached = Extent.Of(demands.Values, buyers).Tips(offer);
        return new(
            isReached ? GroupBuyResult.Reached : GroupBuyResult.Missed,
            [.. offer.Articles.Select(article => Of(article.Id, DemandFor(article), isReached))]
        );
    }

    static ArticleClosing Of(ArticleId article, Demand demand, bool isReached) =>
        isReached && demand.Reached is { } rung ? new(article, demand.Bought, rung.Price) : new(article, demand.Now, null);
}
