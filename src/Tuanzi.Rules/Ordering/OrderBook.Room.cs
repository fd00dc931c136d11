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
        var reserved = demands.Values.Sum(demand => demand.Reserved.Value);
        if (asked.Total > held.Total && reserved - held.Total.Value + asked.Total.Value > Offer.Bounds.Cap?.Value) return OrderRefusal.CapReached;
        return Offer.Bounds.CapValue is { } cap && IsAbove(cap, asked, held) ? OrderRefusal.CapReached : null;
    }

    /// <summary>True if the order would lift what all is worth above the cap. Tried out, because one more piece may make all of them cheaper.</summary>
    bool IsAbove(long cap, Placement asked, Placement held)
    {
        var before = Worth();
        Exchange(held, asked);
        var after = Worth();
        Exchange(asked, held);
        return after > cap && after > before;
    }

    /// <summary>True if a cap is met so far that no piece more of anything fits under it.</summary>
    bool IsFull
    {
        get
        {
            if (Offer.Bounds is { Cap: null, CapValue: null }) return false;
            var open = Offer.Articles.Where(article => Left(article) is null || Left(article) >= article.Step).ToList();
            if (open.Count == 0) return false;
            return open.All(article => Ordered + article.Step > Offer.Bounds.Cap) || (Offer.Bounds.CapValue is { } cap && open.All(article => IsAbove(cap, OneStep(article), Placement.Nothing)));
        }
    }

    static Placement OneStep(OfferArticle article) => new([new(article.Id, article.Step)], null, "");

    /// <summary>What is wanted comes to, at the prices as they stand.</summary>
    long Worth() => demands.Values.Sum(demand => demand.Worth);

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
