using Tuanzi.Rules.Ordering;

namespace Tuanzi.Rules.Costs;

/// <summary>What of an order counts for its costs: pieces, what they come to in minor units, and what they weigh by the offer. Nothing of it is below zero.</summary>
public readonly record struct Load(Quantity Pieces, long ValueMinor, long Grams)
{
    /// <summary>True without a piece: whoever gets nothing pays for nothing.</summary>
    public bool IsNothing => Pieces.IsZero;

    /// <summary>So many pieces of an article at so much each; a deposit is not spent, and costs nothing.</summary>
    public static Load Of(OfferArticle article, LinePrice line) => new(line.Quantity, line.Goods.Minor, (article.PieceGrams ?? 0) * line.Quantity.Value);

    /// <summary>The most that a line may come to, each part for itself: the most pieces and the most money may belong to different prices.</summary>
    /// <param name="fallback">Of the article; null where it has none.</param>
    public static Load AtMost(OrderLine line, OfferArticle article, OfferArticle? fallback)
    {
        var pieces = line.Quantity + line.Tolerance;
        var heaviest = Math.Max(article.PieceGrams ?? 0, line.TakesFallback ? fallback?.PieceGrams ?? 0 : 0);
        var most = LinePrice.AtMost(line, article with { DepositMinor = 0 }, fallback is null ? null : fallback with { DepositMinor = 0 });
        return new(pieces, most.Goods.Minor, heaviest * pieces.Value);
    }

    /// <summary>The rest, and nothing of it below zero: what all come to may be older than what one of them does.</summary>
    public Load Without(Load part) => new(new(Math.Max(0, Pieces.Value - part.Pieces.Value)), Math.Max(0, ValueMinor - part.ValueMinor), Math.Max(0, Grams - part.Grams));

    public static Load operator +(Load left, Load right) => new(left.Pieces + right.Pieces, left.ValueMinor + right.ValueMinor, left.Grams + right.Grams);
}
