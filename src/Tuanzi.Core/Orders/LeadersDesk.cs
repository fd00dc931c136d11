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
        var askedAgain = await db.Orders.CountAsync(o => o.GroupBuyId == id && o.Status == OrderStatus.Placed && o.IsAskedAgain, stop);
        return new(shown, history, askedAgain) { Owed = shown.GroupBuy is { Team: null, Result: null } ? null : await OwedAsync(shown, stop) };
    }

    /// <summary>After the closing what orders came to; in a team buy before it, what they would if it closed now, when teams that have not filled are released.</summary>
    async Task<Money> OwedAsync(ShownGroupBuy shown, CancellationToken stop)
    {
        var groupBuy = shown.GroupBuy;
        if (groupBuy.Result is not null) return new(await db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed).SumAsync(o => o.DueMinor ?? 0, stop), groupBuy.Currency);
        object id = db.Engine == Engine.Postgres ? groupBuy.Id.Value : groupBuy.Id.Value.ToByteArray(bigEndian: true);
        var pieces = await db.Database.SqlQueryRaw<Pieces>(Sql, id).ToListAsync(stop);
        var offered = shown.Articles.ToDictionary(a => a.Position);
        return pieces.Aggregate(
            Money.Zero(groupBuy.Currency),
            (sum, some) => sum + (some.InTeam == 1 ? offered[some.Position].Ladder.First.Price : offered[some.Position].SoloPrice ?? Money.Zero(groupBuy.Currency)) * new Quantity(some.Quantity)
        );
    }

    const string Sql = """
        select a.position as "Position", case when t.status = 'Complete' then 1 else 0 end as "InTeam", cast(sum(l.quantity) as bigint) as "Quantity"
        from orders o join order_lines l on l.order_id = o.id join articles a on a.id = l.article_id left join teams t on t.id = o.team_id
        where o.group_buy_id = {0} and o.status = 'Placed' and (t.status is null or t.status <> 'Forming' or o.solo_then)
        group by 1, 2
        """;

    sealed record Pieces(int Position, int InTeam, long Quantity);
}
