namespace Tuanzi.Rules.Ordering;

/// <summary>What one line of an order comes to: so many pieces at so much each.</summary>
public readonly record struct LinePrice(Quantity Quantity, Money Price)
{
    /// <summary>For the container of each piece, in minor units of the price's currency.</summary>
    public long DepositMinor { get; init; }

    public Money Deposit => Price with { Minor = DepositMinor * Quantity.Value };

    public Money Goods => Price * Quantity;

    /// <summary>With the deposits.</summary>
    public Money Sum => Goods + Deposit;

    /// <summary>At the price as it stands.</summary>
    public static LinePrice Now(OrderLine line, OfferArticle article, Money price) => article.Priced(line.Conditions?.At(price) ?? line.Quantity, price);

    /// <summary>In a team buy, now and at most: the team price in a team, though at most the solo price where the buyer would rather have that than nothing; alone, the solo price.</summary>
    public static (LinePrice Now, LinePrice AtMost) InTeamBuy(OrderLine line, OfferArticle article, Team? team, bool soloThen)
    {
        var (inTeam, alone) = (article.Priced(line.Quantity, article.Ladder.First.Price), article.Priced(line.Quantity, article.SoloPrice ?? article.Ladder.First.Price));
        return team switch
        {
            { Status: TeamStatus.Complete } => (inTeam, inTeam),
            { Status: TeamStatus.Forming } => (inTeam, soloThen ? alone : inTeam),
            _ => (alone, alone),
        };
    }

    /// <summary>The same, where the fallback may come out dearer.</summary>
    public static LinePrice AtMost(OrderLine line, OfferArticle article, OfferArticle? fallback)
    {
        var most = AtMost(line, article);
        if (!line.TakesFallback || fallback is null) return most;
        var instead = AtMost(line with { Article = fallback.Id, Tolerance = Quantity.Zero }, fallback);
        return instead.Sum > most.Sum ? instead : most;
    }

    /// <summary>The dearest outcome, were all others to withdraw or to join, with all that it would take besides: what to have ready.</summary>
    public static LinePrice AtMost(OrderLine line, OfferArticle article)
    {
        if (line.Conditions is null && line.Tolerance.IsZero && article.CaseSize is null) return article.Priced(line.Quantity, article.Ladder.PriceAt(line.Quantity));
        var alone = article.NobodyYet();
        alone.Add(line.Wanted, line.Tolerance);
        // Others can only add to the demand, so no rung dearer than the one reached alone can be the outcome.
        return article.Ladder.Rungs.Where(rung => alone.Reached is not { } reached || rung.Price <= reached.Price).Select(rung => article.Priced(line.MostAt(rung.Price), rung.Price)).MaxBy(outcome => outcome.Sum.Minor);
    }
}
