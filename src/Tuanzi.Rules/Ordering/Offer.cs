using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>What is on sale of one thing: its ladder, how much there is, how much one buyer may take, in which steps.</summary>
/// <param name="Stock">Null means: as much as is wanted.</param>
/// <param name="LimitPerBuyer">Null means: no limit.</param>
/// <param name="Step">Quantities are multiples of it: 1, or 6 for a carton of six.</param>
public sealed record OfferArticle(ArticleId Id, PriceLadder Ladder, Quantity? Stock, Quantity? LimitPerBuyer, Quantity Step);

/// <summary>What buyers agree to: frozen while the group buy is open, a new version with every change.</summary>
/// <param name="Minimum">The tipping point: below this total quantity the group buy is missed. Null means: from the first piece.</param>
public sealed record Offer(
    int Version,
    Quantity? Minimum,
    DateTimeOffset CutOffAt,
    IReadOnlyList<OfferArticle> Articles,
    IReadOnlyList<PickupId> Pickups
)
{
    public OfferArticle? Find(ArticleId id)
    {
        foreach (var article in Articles)
        {
            if (article.Id == id) return article;
        }
        return null;
    }
}
