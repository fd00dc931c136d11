using Npgsql;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Locks the group buys of a batch in the order of their ids, then reads what the batch needs to know: all in one round trip.</summary>
static class PostgresBatchReader
{
    const string LockGroupBuys = """
        select id, code, status, version, minimum, cut_off_at, currency, welcomes_guests, order_numbers_given, orders, places_given, allotment, completion_ends_at
        from group_buys where code = any($1) order by id for update
        """;
    const string Articles = """
        select a.group_buy_id, a.id, a.ladder, a.stock, a.limit_per_buyer, a.step, a.stored_demand, a.case_size
        from articles a join group_buys g on g.id = a.group_buy_id where g.code = any($1) order by a.group_buy_id, a.position
        """;
    const string Pickups = "select p.group_buy_id, p.id from pickups p join group_buys g on g.id = p.group_buy_id where g.code = any($1)";
    const string Receipts = """
        select r.buyer_id, r.key, r.body_hash, r.answer
        from unnest($1, $2) as asked (buyer_id, key) join order_receipts r on r.buyer_id = asked.buyer_id and r.key = asked.key
        """;
    const string Orders = """
        select o.group_buy_id, o.buyer_id, o.id, o.number, o.status, o.version, o.pickup_id, o.note, o.placed_at, l.article_id, l.quantity, l.conditions, l.tolerance, l.places, g.currency
        from unnest($1, $2) as asked (code, buyer_id)
        join group_buys g on g.code = asked.code
        join orders o on o.group_buy_id = g.id and o.buyer_id = asked.buyer_id
        left join order_lines l on l.order_id = o.id
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
        await using var row = await batch.ExecuteReaderAsync(stop);
        return await ReadAsync(row, stop);
    }

    static async Task<BatchState> ReadAsync(NpgsqlDataReader row, CancellationToken stop)
    {
        var state = new BatchState();
        var heads = new List<GroupBuyHead>();
        while (await row.ReadAsync(stop)) heads.Add(GroupBuyHead.From(row));

        var articles = new List<(Guid GroupBuy, OfferArticle Article, Demand Demand)>();
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop))
        {
            var article = new OfferArticle(new(row.GetGuid(1)), PriceLadder.Parse(row.GetString(2)), QuantityOrNull(row, 3), QuantityOrNull(row, 4), new(row.GetInt64(5)), QuantityOrNull(row, 7));
            articles.Add((row.GetGuid(0), article, Demand.Parse(article.Ladder, article.Cases(), row.GetString(6))));
        }
        var articlesOf = articles.ToLookup(a => a.GroupBuy);

        var pickups = new List<(Guid GroupBuy, PickupId Pickup)>();
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) pickups.Add((row.GetGuid(0), new(row.GetGuid(1))));
        var pickupsOf = pickups.ToLookup(p => p.GroupBuy, p => p.Pickup);

        foreach (var head in heads)
        {
            var own = articlesOf[head.Id.Value];
            state.GroupBuys.Add(head.Code, head.With([.. own.Select(a => a.Article)], own.ToDictionary(a => a.Article.Id, a => a.Demand), [.. pickupsOf[head.Id.Value]]));
        }

        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) state.Receipts[(new(row.GetGuid(0)), row.GetString(1))] = (row.GetFieldValue<byte[]>(2), row.GetString(3));
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) ReadOrder(row, state);
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) state.Members.Add((new(row.GetGuid(0)), new(row.GetGuid(1))));
        return state;
    }

    // An order comes once for each of its lines, and more often where two commands of the batch are about it.
    static void ReadOrder(NpgsqlDataReader row, BatchState state)
    {
        var key = (new GroupBuyId(row.GetGuid(0)), new BuyerId(row.GetGuid(1)));
        if (!state.Orders.TryGetValue(key, out var order))
        {
            order = new(new(row.GetGuid(2)), row.GetInt32(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)), isStored: true) { Version = row.GetInt32(5) };
            state.Orders.Add(key, order);
        }
        if (row.GetString(4) != nameof(OrderStatus.Placed) || row.IsDBNull(9)) return;

        var line = StoredOrderLine.AskedOf(new(row.GetGuid(9)), new(row.GetInt64(10)), row.IsDBNull(11) ? null : row.GetString(11), new(row.GetInt64(12)), row.GetString(13), Currency.Of(row.GetString(14)));
        if (order.Placement.Lines.Any(known => known.Article == line.Article)) return;
        PickupId? pickup = row.IsDBNull(6) ? null : new PickupId(row.GetGuid(6));
        order.Placement = new([.. order.Placement.Lines, line], pickup, row.GetString(7));
    }

    static Quantity? QuantityOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : new Quantity(row.GetInt64(column));

    /// <summary>A group buy's own row, waiting for its articles and pickups.</summary>
    sealed record GroupBuyHead(GroupBuyId Id, string Code, GroupBuyStatus Status, Offer Bare, GroupBuySettings Settings, GroupBuyTotals Totals, long PlacesGiven)
    {
        public static GroupBuyHead From(NpgsqlDataReader row) =>
            new(
                new(row.GetGuid(0)),
                row.GetString(1),
                Enum.Parse<GroupBuyStatus>(row.GetString(2)),
                new(row.GetInt32(3), QuantityOrNull(row, 4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)), [], [])
                {
                    Allotment = Enum.Parse<AllotmentRule>(row.GetString(11)),
                    CompletionEndsAt = row.IsDBNull(12) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(12)),
                },
                new(Currency.Of(row.GetString(6)), row.GetBoolean(7)),
                new(row.GetInt32(8), row.GetInt32(9)),
                row.GetInt64(10)
            );

        public GroupBuyState With(IReadOnlyList<OfferArticle> articles, Dictionary<ArticleId, Demand> demands, IReadOnlyList<PickupId> pickups) =>
            new(Id, new(Bare with { Articles = articles, Pickups = pickups }, Status, demands, PlacesGiven), Settings.WelcomesGuests, Settings.Currency, Totals);
    }

    readonly record struct GroupBuySettings(Currency Currency, bool WelcomesGuests);
}
