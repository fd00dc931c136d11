using System.Data.Common;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Releases the teams of a group buy whose time is over, under the lock on the group buy and in the caller's transaction. The steps are set-wise, however many teams there are.</summary>
sealed class TeamExpiry(TuanziDb db, GroupBuy groupBuy, DateTimeOffset now)
{
    const string Leaving = """
        o.status = 'Placed' and not o.solo_then
        and o.team_id in (select t.id from teams t where t.group_buy_id = @group_buy and t.status = 'Forming' and t.ends_at <= @until)
        """;

    /// <summary>Of teams that are over by now; or of all that have not filled, where no more orders are taken.</summary>
    /// <returns>How many were released.</returns>
    public async Task<int> RunAsync(bool isLast, CancellationToken stop)
    {
        var until = isLast ? DateTimeOffset.MaxValue : now;
        var over = await db.Teams.Where(t => t.GroupBuyId == groupBuy.Id && t.Status == TeamStatus.Forming && t.EndsAt <= until).Select(t => t.Id).ToListAsync(stop);
        if (over.Count == 0) return 0;

        var given = await GivenBackAsync(until, stop);
        var orders = await ExecuteAsync($"update orders as o set status = 'Released', changed_at = @now where {Leaving}", until, stop);
        await ExecuteAsync("update teams set status = 'Released' where group_buy_id = @group_buy and status = 'Forming' and ends_at <= @until", until, stop);
        await db.ExpireHoldsAsync(groupBuy.Id, now, stop);
        await CountAsync(given, orders, stop);
        foreach (var team in over) db.Tell(new TeamReleased(groupBuy.Id, team), now);
        await db.SaveChangesAsync(stop);
        return over.Count;
    }

    /// <summary>What the orders that are released hold of each article.</summary>
    async Task<Dictionary<ArticleId, Quantity>> GivenBackAsync(DateTimeOffset until, CancellationToken stop)
    {
        var given = new Dictionary<ArticleId, Quantity>();
        await using var command = Command($"select l.article_id, cast(sum(l.quantity) as bigint) from orders o join order_lines l on l.order_id = o.id where {Leaving} group by l.article_id", until);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) given.Add(new(reader.GetId(0)), new(reader.GetInt64(1)));
        return given;
    }

    async Task CountAsync(Dictionary<ArticleId, Quantity> given, int orders, CancellationToken stop)
    {
        var (ordered, bought) = (0L, 0L);
        foreach (var article in await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).ToListAsync(stop))
        {
            var demand = article.Demand;
            // At any price one buyer of many pieces counts as much as many of one.
            if (given.TryGetValue(article.Id, out var back)) demand.Remove(Intents.AtAnyPrice(back));
            (ordered, bought) = (ordered + demand.Now.Value, bought + demand.Bought.Value);
            await db.Articles
                .Where(a => a.Id == article.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Ordered, demand.Now).SetProperty(a => a.Reserved, demand.Reserved).SetProperty(a => a.StoredDemand, demand.ToString()), stop);
        }
        await db.GroupBuys
            .Where(g => g.Id == groupBuy.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(g => g.Orders, g => g.Orders - orders).SetProperty(g => g.Ordered, new Quantity(ordered)).SetProperty(g => g.Bought, new Quantity(bought)), stop);
    }

    async Task<int> ExecuteAsync(string sql, DateTimeOffset until, CancellationToken stop)
    {
        await using var command = Command(sql, until);
        return await command.ExecuteNonQueryAsync(stop);
    }

    DbCommand Command(string sql, DateTimeOffset until)
    {
        var command = db.Command(sql);
        command.AddId("@group_buy", groupBuy.Id.Value);
        command.Add("@until", until.ToUnixTimeMilliseconds());
        if (sql.Contains("@now", StringComparison.Ordinal)) command.Add("@now", now.ToUnixTimeMilliseconds());
        return command;
    }
}
