namespace Tuanzi.Rules.Ordering;

/// <summary>What one line of an order comes to: so many pieces at so much each.</summary>
public readonly record struct LinePrice(Quantity Quantity, Money Price)
{
    public Money Sum => Price * Quantity;

    /// <summary>At the price as it stands.</summary>
    public static LinePrice Now(OrderLine line, Money price) => new(line.Conditions?.At(price) ?? line.Quantity, price);

    /// <summary>The dearest outcome, were all others to withdraw or to join, with all that it would take besides: what to have ready.</summary>
    public static LinePrice AtMost(OrderLine line, OfferArticle article)
    {
        if (line.Conditions is null && line.Tolerance.IsZero && article.CaseSize is null) return new(line.Quantity, article.Ladder.PriceAt(line.Quantity));
        var alone = article.NobodyYet();
        alone.Add(line.Wanted, line.Tolerance);
        // Others can only add to the demand, so no rung dearer than the one reached alone can be the outcome.
        return article.Ladder.Rungs.Where(rung => alone.Reached is not { } reached || rung.Price <= reached.Price).Select(rung => line.FullyAt(rung.Price)).MaxBy(outcome => outcome.Sum.Minor);
    }
}
