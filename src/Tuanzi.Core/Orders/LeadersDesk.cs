using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Orders;

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
