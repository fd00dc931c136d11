using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>One turn that a group buy took.</summary>
/// <param name="By">Nobody: the clock.</param>
public sealed record DeskTurn(DateTimeOffset At, GroupBuyStatus From, GroupBuyStatus To, string? By, string? Reason);

/// <summary>A group buy as its leader sees it.</summary>
public sealed record DeskView(ShownGroupBuy Shown, IReadOnlyList<DeskTurn> History, int AskedAgain)
{
    GroupBuy GroupBuy => Shown.GroupBuy;
    bool IsOver => GroupBuy.Result is not null;

    /// <summary>What orders came to, or in a team buy would; null in any other group buy before its closing.</summary>
    public Money? Owed { get; init; }

    /// <summary>What all buyers together pay for goods if it closed now; after the closing, what they do pay.</summary>
    public Money Money => Owed ?? Sum(article => IsOver ? article.PriceReached : article.Demand.Reached?.Price, article => IsOver ? article.Ordered : article.Demand.Bought);

    /// <summary>What they would pay, and for how much, if the article that most have ordered reached its next rung.</summary>
    public (Quantity Missing, Money Money)? AtNextRung
    {
        get
        {
            if (Shown.Articles.Where(a => a.Demand.Next is not null).MaxBy(a => a.Ordered) is not { } climber || IsOver) return null;
            var next = climber.Demand.Next!.Value;
            return (next.Missing, Sum(a => a == climber ? next.Rung.Price : a.Demand.Reached?.Price, a => a == climber ? next.Rung.From : a.Demand.Bought));
        }
    }

    Money Sum(Func<Article, Money?> price, Func<Article, Quantity> quantity) =>
        Shown.Articles.Aggregate(Rules.Money.Zero(GroupBuy.Currency), (sum, article) => price(article) is { } each ? sum + each * quantity(article) : sum);
}
