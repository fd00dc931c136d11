namespace Tuanzi.Rules.Ordering;

/// <summary>How much may be taken: of one article, by one household, of all together.</summary>
public sealed partial class OrderBook
{
    /// <summary>Why there is no room for all of an order: keeping or lowering what one holds is never sold out, even where there is less now than is taken.</summary>
    OrderRefusal? WhyNoRoom(Placement asked, Placement held)
    {
        foreach (var line in asked.Lines)
        {
            var had = held.Of(line.Article);
            if (line.Quantity > had && Left(Offer.Find(line.Article)!) + had < line.Quantity) return OrderRefusal.SoldOut;
        }
        if (!IsCapped) return null;
        var before = Promised;
        Exchange(held, asked);
        var after = Promised;
        Exchange(asked, held);
        return IsAbove(after) && (after.Pieces > before.Pieces || after.Value > before.Value) ? OrderRefusal.CapReached : null;
    }

    /// <summary>All that may be bought for those who have ordered, and what that comes to at the dearest prices: it only grows with each order, so a cap on it holds whatever others do.</summary>
    (long Pieces, Int128 Value) Promised => (demands.Values.Sum(demand => demand.AtMost.Value), Offer.Articles.Aggregate((Int128)0, (sum, article) => sum + (Int128)Dearest(article) * demands[article.Id].AtMost.Value));

    bool IsCapped => Offer.Bounds is not { Cap: null, CapValue: null };

    bool IsAbove((long Pieces, Int128 Value) extent) => extent.Pieces > Offer.Bounds.Cap?.Value || extent.Value > Offer.Bounds.CapValue;

    /// <summary>Of the article, or of what those may get who take its fallback.</summary>
    long Dearest(OfferArticle article) => Math.Max(article.Ladder.First.Price.Minor, article.Fallback is { } fallback ? Offer.Find(fallback)!.Ladder.First.Price.Minor : 0);

    /// <summary>False where nothing more fits anywhere.</summary>
    public bool HasRoom => !IsFull && Offer.Articles.Any(article => Left(article) is null || Left(article) >= article.Step);

    /// <summary>True if a cap is met so far that no piece more of anything fits under it.</summary>
    bool IsFull
    {
        get
        {
            if (!IsCapped) return false;
            var (pieces, value) = Promised;
            var open = Offer.Articles.Where(article => Left(article) is null || Left(article) >= article.Step).ToList();
            return open.Count > 0 && open.All(article => IsAbove((pieces + article.Step.Value, value + (Int128)Dearest(article) * article.Step.Value)));
        }
    }

    /// <summary>What an order comes to as prices stand, or at the highest price that it agrees to.</summary>
    long Worth(List<OrderLine> lines) => lines.Sum(Worth);

    long Worth(OrderLine line)
    {
        var price = demands[line.Article].PriceNow;
        if (line.Wanted.At(price) is { IsZero: false } now) return (price * now).Minor;
        var intent = line.Wanted.All.First(wanted => !wanted.Quantity.IsZero);
        return ((intent.Price ?? Offer.Find(line.Article)!.Ladder.First.Price) * intent.Quantity).Minor;
    }

    OrderRefusal? WhyNotForHousehold(IReadOnlyList<OrderLine> lines, string household, IReadOnlyDictionary<ArticleId, Quantity> others)
    {
        foreach (var line in lines)
        {
            if (Offer.Find(line.Article)?.LimitPerHousehold is not { } limit) continue;
            if (household.Length == 0) return OrderRefusal.HouseholdMissing;
            if (line.Quantity + line.Tolerance + others.GetValueOrDefault(line.Article) > limit) return OrderRefusal.AboveHouseholdLimit;
        }
        return null;
    }
}
