using Npgsql;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Locks the group buys of a batch in the order of their ids, then reads what the batch needs to know: all in one round trip.</summary>
static class PostgresBatchReader
{
    const string LockGroupBuys = $"select {GroupBuyRow.Columns} from group_buys where code = any($1) order by id for update";
    const string Articles = $"select {DeskRows.ArticleColumns} from articles a join group_buys g on g.id = a.group_buy_id where g.code = any($1) order by a.group_buy_id, a.position";
    const string Pickups = "select p.group_buy_id, p.id from pickups p join group_buys g on g.id = p.group_buy_id where g.code = any($1)";
    const string Receipts = """
        select r.buyer_id, r.key, r.body_hash, r.answer
        from unnest($1, $2) as asked (buyer_id, key) join order_receipts r on r.buyer_id = asked.buyer_id and r.key = asked.key
        """;
    const string Orders = $"""
        select {DeskRows.OrderWithLineColumns}
        from unnest($1, $2) as asked (code, buyer_id)
        join group_buys g on g.code = asked.code
        join orders o on o.group_buy_id = g.id and o.buyer_id = asked.buyer_id
        left join order_lines l on l.order_id = o.id
        """;
    const string WaitingOrders = $"""
        select {DeskRows.OrderWithLineColumns}
        from unnest($1, $2) as asked (group_buy_id, behind)
        join group_buys g on g.id = asked.group_buy_id
        join lateral (select * from orders where group_buy_id = g.id and waiting_place > asked.behind and {DeskRows.FirstToMoveUp}) o on {DeskRows.MayStillOrder}
        join order_lines l on l.order_id = o.id
        """;
    const string Households = $"""
        select {DeskRows.OrderWithLineColumns}
        from unnest($1, $2) as asked (group_buy_id, household)
        join group_buys g on g.id = asked.group_buy_id
        join orders o on o.group_buy_id = g.id and o.household = asked.household and o.household <> ''
        join order_lines l on l.order_id = o.id
        """;
    const string Members = """
        select g.id, m.person_id
        from unnest($1, $2) as asked (code, buyer_id)
        join group_buys g on g.code = asked.code and not g.welcomes_guests
        join memberships m on m.community_id = g.community_id and m.person_id = asked.buyer_id and m.status = 'Active'
        """;

    public static async Task<BatchState> ReadAsync(NpgsqlConnection connection, IReadOnlyList<OrderCommand> commands, CancellationToken stop)
    {
        string[] codes = [.. commands.Select(command => command.GroupBuyCode)];
        Guid[] buyers = [.. commands.Select(command => command.Buyer.Value)];
        string[] keys = [.. commands.Select(command => command.Key)];
        string[] distinct = [.. codes.Distinct()];

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(PostgresArrays.Command(LockGroupBuys, [distinct]));
        batch.BatchCommands.Add(PostgresArrays.Command(Articles, [distinct]));
        batch.BatchCommands.Add(PostgresArrays.Command(Pickups, [distinct]));
        batch.BatchCommands.Add(PostgresArrays.Command(Receipts, buyers, keys));
        batch.BatchCommands.Add(PostgresArrays.Command(Orders, codes, buyers));
        batch.BatchCommands.Add(PostgresArrays.Command(Members, codes, buyers));
        var state = await ReadAsync(batch, stop);
        // Few batches need to know about others than those who ask.
        (Guid GroupBuy, long Behind)[] lists = [.. state.WaitingLists(commands).Select(list => (list.GroupBuy.Value, list.Behind))];
        if (lists.Length > 0) await AddAsync(connection, PostgresArrays.Command(WaitingOrders, lists.Select(l => l.GroupBuy).ToArray(), lists.Select(l => l.Behind).ToArray()), state, stop);
        (Guid GroupBuy, string Name)[] households = [.. state.Households(commands).Select(household => (household.GroupBuy.Value, household.Name))];
        if (households.Length > 0) await AddAsync(connection, PostgresArrays.Command(Households, households.Select(h => h.GroupBuy).ToArray(), households.Select(h => h.Name).ToArray()), state, stop);
        await PostgresWallets.ReadAsync(connection, commands, state, stop);
        await PostgresTeams.ReadAsync(connection, commands, state, stop);
        return state;
    }

    static async Task AddAsync(NpgsqlConnection connection, NpgsqlBatchCommand command, BatchState state, CancellationToken stop)
    {
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) DeskRows.Add(new PostgresRow(row), state);
    }

    static async Task<BatchState> ReadAsync(NpgsqlBatch batch, CancellationToken stop)
    {
        await using var row = await batch.ExecuteReaderAsync(stop);
        var state = new BatchState();
        var heads = new List<GroupBuyRow>();
        while (await row.ReadAsync(stop)) heads.Add(GroupBuyRow.From(new PostgresRow(row)));

        var articles = new List<(Guid GroupBuy, (OfferArticle, Demand) Article)>();
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) articles.Add((row.GetGuid(0), DeskRows.Article(new PostgresRow(row))));
        var articlesOf = articles.ToLookup(a => a.GroupBuy, a => a.Article);

        var pickups = new List<(Guid GroupBuy, PickupId Pickup)>();
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) pickups.Add((row.GetGuid(0), new(row.GetGuid(1))));
        var pickupsOf = pickups.ToLookup(p => p.GroupBuy, p => p.Pickup);

        foreach (var head in heads) state.GroupBuys.Add(head.Code, head.With([.. articlesOf[head.Id.Value]], [.. pickupsOf[head.Id.Value]]));

        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) state.Receipts[(new(row.GetGuid(0)), row.GetString(1))] = (row.GetFieldValue<byte[]>(2), row.GetString(3));
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) DeskRows.Add(new PostgresRow(row), state);
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) state.Members.Add((new(row.GetGuid(0)), new(row.GetGuid(1))));
        return state;
    }
}

/// <summary>The row at which a reader stands.</summary>
sealed class PostgresRow(NpgsqlDataReader row) : DeskRow
{
    public override bool IsNull(int column) => row.IsDBNull(column);

    public override long GetInt64(int column) => row.GetInt64(column);

    public override bool GetBoolean(int column) => row.GetBoolean(column);

    public override string GetString(int column) => row.GetString(column);

    public override Guid GetId(int column) => row.GetGuid(column);
}
