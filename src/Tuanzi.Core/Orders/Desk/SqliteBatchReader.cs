using SQLitePCL;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Reads what a batch needs to know, in the transaction that will write.</summary>
/// <remarks>What the batch before has read and written is still true unless another connection has committed since, and SQLite says whether one has. So in a rush each order is read once.</remarks>
sealed class SqliteBatchReader(sqlite3 connection) : IDisposable
{
    /// <summary>So much is kept in mind at most: some forty megabytes, and only while nobody else writes.</summary>
    const int MostOrders = 200_000;
    const int MostGroupBuys = 2_000;

    readonly SqliteStatement dataVersion = new(connection, "pragma data_version");
    readonly SqliteStatement groupBuys = new(connection, $"select {GroupBuyRow.Columns} from group_buys where code = @0", 1);
    readonly SqliteStatement articles = new(connection, $"select {DeskRows.ArticleColumns} from articles a where a.group_buy_id = @0 order by a.position", 1);
    readonly SqliteStatement pickups = new(connection, "select id from pickups where group_buy_id = @0", 1);
    readonly SqliteStatement receipts = new(connection, "select body_hash, answer from order_receipts where buyer_id = @0 and key = @1", 2);
    readonly SqliteStatement orders = new(connection, $"select {DeskRows.OrderColumns} from orders o where o.group_buy_id = @0 and o.buyer_id = @1", 2);
    readonly SqliteStatement lines = new(connection, $"select {DeskRows.LineColumns} from order_lines l where l.order_id = @0", 1);
    readonly SqliteStatement waiting = new(
        connection,
        $"""
        select {DeskRows.OrderWithLineColumns}
        from (select * from orders where group_buy_id = @0 and waiting_place > @1 and {DeskRows.FirstToMoveUp}) o
        join group_buys g on g.id = o.group_buy_id and {DeskRows.MayStillOrder}
        join order_lines l on l.order_id = o.id
        """,
        2
    );
    readonly SqliteStatement households = new(
        connection,
        $"""
        select {DeskRows.OrderWithLineColumns}
        from orders o join group_buys g on g.id = o.group_buy_id join order_lines l on l.order_id = o.id
        where o.group_buy_id = @0 and o.household = @1 and o.household <> ''
        """,
        2
    );
    readonly SqliteStatement members = new(
        connection,
        "select 1 from memberships m join group_buys g on g.community_id = m.community_id where g.id = @0 and m.person_id = @1 and m.status = 'Active'",
        2
    );
    readonly SqliteStatement ownTeam = new(connection, $"select {DeskRows.TeamColumns}, o.solo_then from orders o join teams t on t.id = o.team_id where o.id = @0", 1);
    readonly SqliteStatement namedTeam = new(connection, $"select {DeskRows.TeamColumns} from teams t where t.group_buy_id = @0 and t.code = @1", 2);

    readonly SqliteStatement holds = new(connection, "select id, debit_owner, amount_minor from holds where order_id = @0 and ended is null", 1);
    readonly SqliteStatement wallets = new(connection, $"select w.id, {DeskRows.FreeInWallet} from wallets w where w.community_id = @0 and w.person_id = @1", 2);

    BatchState known = new();
    long version;

    public BatchState Read(IReadOnlyList<OrderCommand> commands)
    {
        var state = Known();
        foreach (var command in commands)
        {
            if (!state.GroupBuys.TryGetValue(command.GroupBuyCode, out var groupBuy))
            {
                if (ReadGroupBuy(command.GroupBuyCode) is not { } found) continue;
                state.GroupBuys.Add(command.GroupBuyCode, groupBuy = found);
            }
            if (command is MoveUpWaiting) continue;
            ReadReceipt(command, state);
            ReadOrder(groupBuy, command.Buyer, state);
            if (state.IsPaidFromWallet(command, groupBuy)) ReadWallet(groupBuy.Community, command.Buyer, state);
            if (groupBuy.Book.Offer.Team is not null) ReadTeams(command, groupBuy, state);
            if (!groupBuy.WelcomesGuests) ReadMember(groupBuy.Id, command.Buyer, state);
        }
        foreach (var (groupBuy, behind) in state.WaitingLists(commands)) Add(waiting.Read(groupBuy.Value, behind), state);
        foreach (var (groupBuy, household) in state.Households(commands)) Add(households.Read(groupBuy.Value, household), state);
        return state;
    }

    BatchState Known()
    {
        using var row = dataVersion.Read();
        row.Read();
        var current = row.GetInt64(0);
        if (current != version || !known.MayBeKept || known.Orders.Count > MostOrders || known.GroupBuys.Count > MostGroupBuys) known = new();
        version = current;
        known.Receipts.Clear();
        return known;
    }

    static void Add(SqliteRows rows, BatchState state)
    {
        using var row = rows;
        while (row.Read()) DeskRows.Add(row, state);
    }

    GroupBuyState? ReadGroupBuy(string code)
    {
        using var row = groupBuys.Read(code);
        if (!row.Read()) return null;
        var found = GroupBuyRow.From(row);
        return found.With(ReadArticles(found.Id), ReadPickups(found.Id));
    }

    List<(OfferArticle, Demand)> ReadArticles(GroupBuyId id)
    {
        var found = new List<(OfferArticle, Demand)>();
        using var row = articles.Read(id.Value);
        while (row.Read()) found.Add(DeskRows.Article(row));
        return found;
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
        if (state.Orders.TryGetValue((groupBuy.Id, buyer), out var known))
        {
            // It came with a waiting list, which does not say what is set aside.
            if (known is { Hold: null, Placement.PayWith: PaymentWay.Wallet }) ReadHold(known);
            return;
        }
        using var row = orders.Read(groupBuy.Id.Value, buyer.Value);
        if (!row.Read()) return;
        var order = DeskRows.Order(row);
        if (DeskRows.Counts(row.GetString(2))) order.Placement = order.Placement with { Lines = ReadLines(order.Id, groupBuy.Currency) };
        if (order.Placement.PayWith == PaymentWay.Wallet) ReadHold(order);
        state.Orders.Add((groupBuy.Id, buyer), order);
    }

    void ReadHold(HeldOrder order)
    {
        using var row = holds.Read(order.Id.Value);
        if (row.Read()) order.Holds(new(new(row.GetId(0)), new(row.GetId(1)), row.GetInt64(2)));
    }

    void ReadWallet(CommunityId community, BuyerId buyer, BatchState state)
    {
        if (state.Wallets.ContainsKey((community, buyer))) return;
        using var row = wallets.Read(community.Value, buyer.Value);
        if (row.Read()) state.Wallets.Add((community, buyer), new(new(row.GetId(0)), row.GetInt64(1)));
    }

    List<OrderLine> ReadLines(OrderId order, Currency currency)
    {
        var found = new List<OrderLine>();
        using var row = lines.Read(order.Value);
        while (row.Read()) found.Add(DeskRows.Line(row, currency));
        return found;
    }

    void ReadTeams(OrderCommand command, GroupBuyState groupBuy, BatchState state)
    {
        if (state.Orders.TryGetValue((groupBuy.Id, command.Buyer), out var held) && held.Placement.Lines.Count > 0)
        {
            using var own = ownTeam.Read(held.Id.Value);
            if (own.Read()) held.Placement = groupBuy.Book.PutInto(DeskRows.Team(own), held.Placement, own.GetBoolean(7));
        }
        if (command is not PlaceOrder { Request.Team: TeamChoice.Join join }) return;
        using var named = namedTeam.Read(groupBuy.Id.Value, join.Code);
        if (named.Read()) groupBuy.Book.Teams.Know(DeskRows.Team(named));
    }

    void ReadMember(GroupBuyId groupBuy, BuyerId buyer, BatchState state)
    {
        if (state.Members.Contains((groupBuy, buyer))) return;
        using var row = members.Read(groupBuy.Value, buyer.Value);
        if (row.Read()) state.Members.Add((groupBuy, buyer));
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[dataVersion, groupBuys, articles, pickups, receipts, orders, lines, waiting, households, members, ownTeam, namedTeam, holds, wallets]) statement.Dispose();
    }
}
