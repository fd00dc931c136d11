using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    /// <summary>From here on a line's price is its own: whoever asks what an order costs reads it there.</summary>
    async Task WriteLinePricesAsync(CancellationToken stop)
    {
        // In a team buy whoever is in no complete team buys alone.
        var (price, teams) = groupBuy.Team is null ? ("a.price_reached_minor", "") : ("case when t.status = 'Complete' then a.price_reached_minor else a.solo_price_minor end", "left join teams t on t.id = o.team_id");
        var sql = $"""
            update order_lines set price_minor = {price}
            from orders o join articles a on a.group_buy_id = o.group_buy_id {teams}
            where o.group_buy_id = @group_buy and o.status = 'Placed' and order_lines.order_id = o.id and order_lines.article_id = a.id and order_lines.quantity > 0
            """;
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>What each order came to. Orders that get nothing, because no rung was reached or none that they agreed to, are not among them: they owe nothing.</summary>
    async Task<List<Reached>> ReachedAsync(CancellationToken stop)
    {
        const string Sql = """
            select o.id, cast(sum(l.quantity * (l.price_minor + a.deposit_minor)) as bigint),
                cast(sum(l.quantity) as bigint), cast(sum(l.quantity * l.price_minor) as bigint), cast(sum(l.quantity * coalesce(a.piece_grams, a.portion_grams, 0)) as bigint)
            from orders o
            join order_lines l on l.order_id = o.id
            join articles a on a.id = l.article_id
            where o.group_buy_id = @group_buy and o.status = 'Placed' and l.price_minor is not null
            group by o.id, o.number
            order by o.number
            """;
        var reached = new List<Reached>();
        await using var command = Command(Sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) reached.Add(new(new(reader.GetId(0)), reader.GetInt64(1), new(new(reader.GetInt64(2)), reader.GetInt64(3), reader.GetInt64(4))));
        return reached;
    }

    /// <summary>What is shared is shared to the last minor unit, among those who get something.</summary>
    static void ShareCosts(IReadOnlyList<Cost> costs, List<Reached> reached)
    {
        if (costs.Count == 0) return;
        foreach (var order in reached) order.Costs = new long[costs.Count];
        Load[] loads = [.. reached.Select(order => order.Load)];
        foreach (var (c, cost) in costs.Index())
        {
            var shares = cost.IsShared ? cost.ShareOut(loads) : null;
            foreach (var (i, order) in reached.Index()) order.Costs[c] = cost.Of(order.Load, shares?[i] ?? 0);
        }
    }

    async Task WriteOrdersAsync(List<Reached> reached, CancellationToken stop)
    {
        await db.WriteManyAsync(
            "update orders set due_minor = r.due, pickup_code = r.code from $rows where orders.id = r.id",
            reached,
            [new("id", row => row.Order.Value), new("due", row => row.DueMinor), new("code", row => row.Code)],
            [],
            stop
        );
        await db.Orders
            .Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && o.DueMinor == null)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueMinor, 0L), stop);
    }

    /// <summary>What each order owes: for its goods, and for each cost. They are new by the lock: only an open group buy is closed, and only once.</summary>
    async Task WriteTransfersAsync(IReadOnlyList<Cost> costs, List<Reached> reached, CancellationToken stop)
    {
        var books = groupBuy.BooksAt(now, by);
        await WriteAsync([.. reached.Select(row => books.Due(row.Order, new(row.GoodsMinor, groupBuy.Currency))).OfType<StoredTransfer>()], stop);
        foreach (var (c, cost) in costs.Index()) await WriteAsync([.. reached.Select(row => books.CostDue(row.Order, cost.Id, new(row.Costs[c], groupBuy.Currency))).OfType<StoredTransfer>()], stop);
    }

    /// <summary>Transfers that differ in the order and the amount only.</summary>
    Task WriteAsync(StoredTransfer[] transfers, CancellationToken stop)
    {
        const string Sql = """
            insert into transfers (id, reason, debit_kind, debit_owner, credit_kind, credit_owner, amount_minor, currency, group_buy_id, order_id, "by", at)
            select r.id, @reason, @debit_kind, r.order_id, @credit_kind, @credit_owner, r.amount, @currency, @group_buy, r.order_id, @by, @at from $rows
            """;
        if (transfers is not [var first, ..]) return Task.CompletedTask;
        return db.WriteManyAsync(
            Sql,
            transfers,
            [new("id", t => t.Id.Value), new("order_id", t => t.DebitOwner), new("amount", t => t.AmountMinor)],
            [
                ("@reason", (int)first.Reason),
                ("@debit_kind", (int)first.DebitKind),
                ("@credit_kind", (int)first.CreditKind),
                ("@credit_owner", first.CreditOwner),
                ("@group_buy", groupBuy.Id.Value),
                ("@currency", groupBuy.Currency.Code),
                ("@by", by?.Value),
                ("@at", now.ToUnixTimeMilliseconds()),
            ],
            stop
        );
    }
}
