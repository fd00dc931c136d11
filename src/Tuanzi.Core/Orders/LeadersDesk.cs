using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>One turn that a group buy took.</summary>
/// <param name="By">Nobody: the clock.</param>
public sealed record DeskTurn(DateTimeOffset At, GroupBuyStatus From, GroupBuyStatus To, string? By, string? Reason);

/// <summary>A group buy as its leader sees it.</summary>
public sealed record DeskView(ShownGroupBuy Shown, IReadOnlyList<DeskTurn> History, int AskedAgain)
{
    GroupBuy GroupBuy => Shown.GroupBuy;
    bool IsOver => GroupBuy.Result is not null;

    /// <summary>What all buyers together pay if it closed now; after the closing, what they do pay.</summary>
    public Money Money => Sum(article => IsOver ? article.PriceReached : article.Ladder.RungAt(article.Ordered)?.Price, article => article.Ordered);

    /// <summary>What they would pay, and for how much, if the article that most have ordered reached its next rung.</summary>
    public (Quantity Missing, Money Money)? AtNextRung
    {
        get
        {
            if (Shown.Articles.Where(a => a.Ladder.NextAfter(a.Ordered) is not null).MaxBy(a => a.Ordered) is not { } climber || IsOver) return null;
            var next = climber.Ladder.NextAfter(climber.Ordered)!.Value;
            return (next.From - climber.Ordered, Sum(a => a == climber ? next.Price : a.Ladder.RungAt(a.Ordered)?.Price, a => a == climber ? next.From : a.Ordered));
        }
    }

    Money Sum(Func<Article, Money?> price, Func<Article, Quantity> quantity) =>
        Shown.Articles.Aggregate(Rules.Money.Zero(GroupBuy.Currency), (sum, article) => price(article) is { } each ? sum + each * quantity(article) : sum);
}

/// <summary>The desk of one group buy: for its leaders only.</summary>
public sealed class LeadersDesk(TuanziDb db, GroupBuyOnShow onShow)
{
    public async Task<DeskView?> FindAsync(PersonId by, string code, CancellationToken stop)
    {
        if (await onShow.FindAsync(code, by, stop) is not { } shown) return null;
        if (!await db.IsLeaderOfAsync(by, shown.GroupBuy, stop)) return null;
        var id = shown.GroupBuy.Id;
        var history = await (
            from turn in db.Transitions
            where turn.GroupBuyId == id
            join person in db.Users on turn.By equals person.Id into whom
            from person in whom.DefaultIfEmpty()
            orderby turn.At, turn.Id
            select new DeskTurn(turn.At, turn.From, turn.To, person.DisplayName, turn.Reason)
        ).ToListAsync(stop);
        return new(shown, history, await db.Orders.CountAsync(o => o.GroupBuyId == id && o.Status == OrderStatus.Placed && o.IsAskedAgain, stop));
    }
}
