using Microsoft.Data.Sqlite;
using Tuanzi.Rules.Allotment;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Reads what a batch needs to know, in the transaction that will write.</summary>
sealed class SqliteBatchReader(SqliteConnection connection) : IDisposable
{
    readonly SqliteStatement groupBuys = new(
        connection,
        "select id, status, version, minimum, cut_off_at, currency, welcomes_guests, order_numbers_given, orders, places_given, allotment, completion_ends_at from group_buys where code = @0",
        1
    );
    readonly SqliteStatement articles = new(
        connection,
        "select id, ladder, stock, limit_per_buyer, step, stored_demand, case_size from articles where group_buy_id = @0 order by position",
        1
    );
    readonly SqliteStatement pickups = new(connection, "select id from pickups where group_buy_id = @0", 1);
    readonly SqliteStatement receipts = new(connection, "select body_hash, answer from order_receipts where buyer_id = @0 and key = @1", 2);
    readonly SqliteStatement orders = new(
        connection,
        "select id, number, status, version, pickup_id, note, placed_at from orders where group_buy_id = @0 and buyer_id = @1",
        2
    );
    readonly SqliteStatement lines = new(connection, "select article_id, quantity, conditions, tolerance, places from order_lines where order_id = @0", 1);
    readonly SqliteStatement members = new(
        connection,
        "select 1 from memberships m join group_buys g on g.community_id = m.community_id where g.id = @0 and m.person_id = @1 and m.status = 'Active'",
        2
    );

    public BatchState Read(IReadOnlyList<OrderCommand> commands)
    {
        var state = new BatchState();
        foreach (var command in commands)
        {
            if (!state.GroupBuys.TryGetValue(command.GroupBuyCode, out var groupBuy))
            {
                if (ReadGroupBuy(command.GroupBuyCode) is not { } found) continue;
                state.GroupBuys.Add(command.GroupBuyCode, groupBuy = found);
            }
            ReadReceipt(command, state);
            ReadOrder(groupBuy, command.Buyer, state);
            if (!groupBuy.WelcomesGuests) ReadMember(groupBuy.Id, command.Buyer, state);
        }
        return state;
    }

    GroupBuyState? ReadGroupBuy(string code)
    {
        using var row = groupBuys.Read(code);
        if (!row.Read()) return null;
        var id = new GroupBuyId(row.GetId(0));
        var (offered, demands) = ReadArticles(id);
        var offer = new Offer(row.GetInt32(2), QuantityOrNull(row, 3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)), offered, ReadPickups(id))
        {
            Allotment = Enum.Parse<AllotmentRule>(row.GetString(10)),
            CompletionEndsAt = row.IsDBNull(11) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(11)),
        };
        var book = new OrderBook(offer, Enum.Parse<GroupBuyStatus>(row.GetString(1)), demands, row.GetInt64(9));
        return new(id, book, row.GetBoolean(6), Currency.Of(row.GetString(5)), new(row.GetInt32(7), row.GetInt32(8)));
    }

    (List<OfferArticle> Offered, Dictionary<ArticleId, Demand> Demands) ReadArticles(GroupBuyId id)
    {
        var offered = new List<OfferArticle>();
        var demands = new Dictionary<ArticleId, Demand>();
        using var row = articles.Read(id.Value);
        while (row.Read())
        {
            var article = new OfferArticle(new(row.GetId(0)), PriceLadder.Parse(row.GetString(1)), QuantityOrNull(row, 2), QuantityOrNull(row, 3), new(row.GetInt64(4)), QuantityOrNull(row, 6));
            offered.Add(article);
            demands.Add(article.Id, Demand.Parse(article.Ladder, article.Cases(), row.GetString(5)));
        }
        return (offered, demands);
    }

    List<PickupId> ReadPickups(GroupBuyId id)
    {
        var found = new List<PickupId>();
        using var row = pickups.Read(id.Value);
        while (row.Read()) found.Add(new(row.GetId(0)));
        return found;
    }

    void ReadReceipt(OrderCommand command, BatchState state)
    {
        using var row = receipts.Read(command.Buyer.Value, command.Key);
        if (row.Read()) state.Receipts[(command.Buyer, command.Key)] = (row.GetBytes(0), row.GetString(1));
    }

    void ReadOrder(GroupBuyState groupBuy, BuyerId buyer, BatchState state)
    {
        if (state.Orders.ContainsKey((groupBuy.Id, buyer))) return;
        using var row = orders.Read(groupBuy.Id.Value, buyer.Value);
        if (!row.Read()) return;
        var order = new HeldOrder(new(row.GetId(0)), row.GetInt32(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)), isStored: true) { Version = row.GetInt32(3) };
        if (row.GetString(2) == nameof(OrderStatus.Placed))
        {
            PickupId? pickup = row.IsDBNull(4) ? null : new PickupId(row.GetId(4));
            order.Placement = new(ReadLines(order.Id, groupBuy.Currency), pickup, row.GetString(5));
        }
        state.Orders.Add((groupBuy.Id, buyer), order);
    }

    List<OrderLine> ReadLines(OrderId order, Currency currency)
    {
        var found = new List<OrderLine>();
        using var row = lines.Read(order.Value);
        while (row.Read()) found.Add(StoredOrderLine.AskedOf(new(row.GetId(0)), new(row.GetInt64(1)), row.IsDBNull(2) ? null : row.GetString(2), new(row.GetInt64(3)), row.GetString(4), currency));
        return found;
    }

    void ReadMember(GroupBuyId groupBuy, BuyerId buyer, BatchState state)
    {
        using var row = members.Read(groupBuy.Value, buyer.Value);
        if (row.Read()) state.Members.Add((groupBuy, buyer));
    }

    static Quantity? QuantityOrNull(SqliteRows row, int column) => row.IsDBNull(column) ? null : new Quantity(row.GetInt64(column));

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[groupBuys, articles, pickups, receipts, orders, lines, members]) statement.Dispose();
    }
}
