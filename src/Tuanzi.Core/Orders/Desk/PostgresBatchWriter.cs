using Npgsql;

namespace Tuanzi.Core.Orders;

/// <summary>Writes what a batch decided, one statement for each table, all in one round trip.</summary>
static class PostgresBatchWriter
{
    const string Guests = """
        insert into guests (id, name, email, phone, language, link_hash, created_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7)
        on conflict (id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone
        """;
    const string Orders = """
        insert into orders (id, group_buy_id, number, buyer_id, status, pickup_id, note, version, placed_at, changed_at, household, waiting_place, pay_with, is_asked_again, solo_then)
        select *, false, false from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict (id) do update set status = excluded.status, pickup_id = excluded.pickup_id, note = excluded.note,
            version = excluded.version, changed_at = excluded.changed_at, household = excluded.household, waiting_place = excluded.waiting_place, pay_with = excluded.pay_with, is_asked_again = false
        """;
    const string DeleteLines = "delete from order_lines where order_id = any($1)";
    const string Lines = "insert into order_lines (order_id, article_id, quantity, conditions, tolerance, places, takes_fallback) select * from unnest($1, $2, $3, $4, $5, $6, $7)";
    const string ChangeLines = """
        update order_lines l set quantity = c.quantity, conditions = c.conditions, tolerance = c.tolerance, places = c.places, takes_fallback = c.takes_fallback
        from unnest($1, $2, $3, $4, $5, $6, $7) as c (order_id, article_id, quantity, conditions, tolerance, places, takes_fallback) where l.order_id = c.order_id and l.article_id = c.article_id
        """;
    const string Receipts = "insert into order_receipts (buyer_id, key, group_buy_id, body_hash, answer, at) select * from unnest($1, $2, $3, $4, $5, $6)";
    const string Events = "insert into outbox (id, kind, body, at, due_at, attempts) select id, kind, body, at, at, 0 from unnest($1, $2, $3, $4) as e (id, kind, body, at)";
    const string Articles = "update articles a set ordered = c.ordered, reserved = c.reserved, stored_demand = c.demand from unnest($1, $2, $3, $4) as c (id, ordered, reserved, demand) where a.id = c.id";
    const string GroupBuys = """
        update group_buys g set order_numbers_given = c.given, orders = c.orders, ordered = c.ordered, places_given = c.places, bought = c.bought, waiting = c.waiting, cut_off_at = c.cut_off_at
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) as c (id, given, orders, ordered, places, bought, waiting, cut_off_at) where g.id = c.id
        """;
    // A notice holds less than 8,000 bytes.
    const string Notify = $"select pg_notify('{PostgresOrderStore.Channel}', string_agg(id::text, ' ')) from unnest($1) with ordinality as c (id, place) group by place / 200";

    public static async Task WriteAsync(NpgsqlConnection connection, BatchDecision decision, DateTimeOffset now, CancellationToken stop)
    {
        await using var batch = connection.CreateBatch();
        var commands = batch.BatchCommands;
        // One row can be written once in a statement: what a guest said last counts.
        AddGuests(commands, [.. decision.Guests.AsEnumerable().Reverse().DistinctBy(guest => guest.Id)]);
        AddOrders(commands, [.. decision.ChangedOrders], now.ToUnixTimeMilliseconds());
        PostgresTeams.Add(commands, decision);
        PostgresWallets.Add(commands, decision, now.ToUnixTimeMilliseconds());
        AddReceipts(commands, decision.Receipts);
        AddEvents(commands, decision.Events);
        AddTotals(commands, [.. decision.ChangedGroupBuys]);
        await batch.ExecuteNonQueryAsync(stop);
    }

    static void AddGuests(NpgsqlBatchCommandCollection commands, Guest[] guests)
    {
        if (guests.Length == 0) return;
        commands.Add(
            PostgresArrays.Command(
                Guests,
                guests.Select(g => g.Id.Value).ToArray(),
                guests.Select(g => g.Name).ToArray(),
                guests.Select(g => g.Email).ToArray(),
                guests.Select(g => g.Phone).ToArray(),
                guests.Select(g => g.Language).ToArray(),
                guests.Select(g => g.LinkHash).ToArray(),
                guests.Select(g => g.CreatedAt.ToUnixTimeMilliseconds()).ToArray()
            )
        );
    }

    static void AddOrders(NpgsqlBatchCommandCollection commands, (GroupBuyState GroupBuy, BuyerId Buyer, HeldOrder Order)[] changed, long now)
    {
        commands.Add(
            PostgresArrays.Command(
                Orders,
                changed.Select(c => c.Order.Id.Value).ToArray(),
                changed.Select(c => c.GroupBuy.Id.Value).ToArray(),
                changed.Select(c => c.Order.Number).ToArray(),
                changed.Select(c => c.Buyer.Value).ToArray(),
                changed.Select(c => c.Order.Status.ToString()).ToArray(),
                changed.Select(c => c.Order.Placement.Pickup?.Value).ToArray(),
                changed.Select(c => c.Order.Placement.Note).ToArray(),
                changed.Select(c => c.Order.Version).ToArray(),
                changed.Select(c => c.Order.PlacedAt.ToUnixTimeMilliseconds()).ToArray(),
                changed.Select(_ => now).ToArray(),
                changed.Select(c => c.Order.Placement.Household).ToArray(),
                changed.Select(c => c.Order.Placement.WaitingPlace).ToArray(),
                changed.Select(c => c.Order.Placement.PayWith.ToString()).ToArray()
            )
        );
        // Lines of the same articles are changed where they are: that leaves their index as it is.
        AddLines(commands, ChangeLines, changed.Where(c => c.Order is { IsStored: true, HasOtherArticles: false }).Select(c => c.Order));
        Guid[] others = [.. changed.Where(c => c.Order is { IsStored: true, HasOtherArticles: true }).Select(c => c.Order.Id.Value)];
        if (others.Length > 0) commands.Add(PostgresArrays.Command(DeleteLines, [others]));
        AddLines(commands, Lines, changed.Where(c => c.Order is not { IsStored: true, HasOtherArticles: false }).Select(c => c.Order));
    }

    static void AddLines(NpgsqlBatchCommandCollection commands, string sql, IEnumerable<HeldOrder> orders)
    {
        var lines = orders.SelectMany(order => order.Placement.Lines, (order, line) => (Order: order.Id, Line: line)).ToArray();
        if (lines.Length == 0) return;
        commands.Add(
            PostgresArrays.Command(
                sql,
                lines.Select(l => l.Order.Value).ToArray(),
                lines.Select(l => l.Line.Article.Value).ToArray(),
                lines.Select(l => l.Line.Quantity.Value).ToArray(),
                lines.Select(l => l.Line.Conditions?.ToString()).ToArray(),
                lines.Select(l => l.Line.Tolerance.Value).ToArray(),
                lines.Select(l => l.Line.Places?.ToString() ?? "").ToArray(),
                lines.Select(l => l.Line.TakesFallback).ToArray()
            )
        );
    }

    static void AddReceipts(NpgsqlBatchCommandCollection commands, List<OrderReceipt> receipts) =>
        commands.Add(
            PostgresArrays.Command(
                Receipts,
                receipts.Select(r => r.BuyerId.Value).ToArray(),
                receipts.Select(r => r.Key).ToArray(),
                receipts.Select(r => r.GroupBuyId.Value).ToArray(),
                receipts.Select(r => r.BodyHash).ToArray(),
                receipts.Select(r => r.Answer).ToArray(),
                receipts.Select(r => r.At.ToUnixTimeMilliseconds()).ToArray()
            )
        );

    static void AddEvents(NpgsqlBatchCommandCollection commands, List<OutboxEvent> events)
    {
        if (events.Count == 0) return;
        commands.Add(
            PostgresArrays.Command(
                Events,
                events.Select(e => e.Id).ToArray(),
                events.Select(e => e.Kind).ToArray(),
                events.Select(e => e.Body).ToArray(),
                events.Select(e => e.At.ToUnixTimeMilliseconds()).ToArray()
            )
        );
    }

    static void AddTotals(NpgsqlBatchCommandCollection commands, GroupBuyState[] changed)
    {
        var articles = changed.SelectMany(g => g.Book.Offer.Articles, (g, article) => (article.Id, Demand: g.Book.DemandFor(article.Id))).ToArray();
        commands.Add(
            PostgresArrays.Command(
                Articles,
                articles.Select(a => a.Id.Value).ToArray(),
                articles.Select(a => a.Demand.Now.Value).ToArray(),
                articles.Select(a => a.Demand.Reserved.Value).ToArray(),
                articles.Select(a => a.Demand.ToString()).ToArray()
            )
        );
        Guid[] ids = [.. changed.Select(g => g.Id.Value)];
        commands.Add(
            PostgresArrays.Command(
                GroupBuys,
                ids,
                changed.Select(g => g.Totals.NumbersGiven).ToArray(),
                changed.Select(g => g.Totals.Orders).ToArray(),
                changed.Select(g => g.Book.Ordered.Value).ToArray(),
                changed.Select(g => g.Book.PlacesGiven).ToArray(),
                changed.Select(g => g.Book.Bought.Value).ToArray(),
                changed.Select(g => g.Totals.Waiting).ToArray(),
                changed.Select(g => g.Book.CutOffAt.ToUnixTimeMilliseconds()).ToArray()
            )
        );
        commands.Add(PostgresArrays.Command(Notify, [ids]));
    }
}
