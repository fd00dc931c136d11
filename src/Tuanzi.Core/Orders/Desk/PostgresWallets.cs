using Npgsql;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Reads what is free in wallets and writes what is set aside, for batches in which somebody pays from one: others pay nothing for it.</summary>
static class PostgresWallets
{
    // In the order of their ids: two lanes that lock the same wallets never wait for each other.
    const string Lock = "select w.id from unnest($1, $2) as asked (community_id, person_id) join wallets w on w.community_id = asked.community_id and w.person_id = asked.person_id order by w.id for update of w";
    // After the lock, as a statement of its own: it sees what whoever held the lock before has done.
    static readonly string Free = $"select w.community_id, w.person_id, w.id, cast({DeskRows.FreeInWallet} as bigint) from unnest($1, $2) as asked (community_id, person_id) join wallets w on w.community_id = asked.community_id and w.person_id = asked.person_id";
    const string Holds = "select o.group_buy_id, o.buyer_id, h.id, h.debit_owner, h.amount_minor from unnest($1) as asked (id) join orders o on o.id = asked.id join holds h on h.order_id = o.id and h.ended is null";
    static readonly string End = $"update holds h set ended = {(int)HoldEnd.Voided}, ended_at = c.at from unnest($1, $2) as c (id, at) where h.id = c.id and h.ended is null";
    static readonly string Insert = $"""
        insert into holds (id, reason, debit_kind, debit_owner, credit_kind, credit_owner, amount_minor, currency, group_buy_id, order_id, at)
        select c.id, {(int)TransferReason.WalletPaid}, {(int)AccountKind.Wallet}, c.wallet, {(int)AccountKind.Due}, c.order_id, c.amount, c.currency, c.group_buy_id, c.order_id, c.at
        from unnest($1, $2, $3, $4, $5, $6, $7) as c (id, wallet, order_id, amount, currency, group_buy_id, at)
        """;

    public static async Task ReadAsync(NpgsqlConnection connection, IReadOnlyList<OrderCommand> commands, BatchState state, CancellationToken stop)
    {
        var asked = commands
            .Where(command => state.GroupBuys.TryGetValue(command.GroupBuyCode, out var groupBuy) && state.IsPaidFromWallet(command, groupBuy))
            .Select(command => (state.GroupBuys[command.GroupBuyCode].Community, command.Buyer))
            .Distinct()
            .ToArray();
        if (asked.Length == 0) return;
        Guid[] communities = [.. asked.Select(a => a.Community.Value)];
        Guid[] people = [.. asked.Select(a => a.Buyer.Value)];
        Guid[] orders = [.. state.Orders.Values.Where(order => order.Placement.PayWith == PaymentWay.Wallet).Select(order => order.Id.Value)];

        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add(PostgresArrays.Command(Lock, communities, people));
        batch.BatchCommands.Add(PostgresArrays.Command(Free, communities, people));
        batch.BatchCommands.Add(PostgresArrays.Command(Holds, [orders]));
        await using var row = await batch.ExecuteReaderAsync(stop);
        var locked = new HashSet<Guid>();
        while (await row.ReadAsync(stop)) locked.Add(row.GetGuid(0));
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop))
        {
            // One that was opened in between is locked by nobody.
            if (locked.Contains(row.GetGuid(2))) state.Wallets.Add((new(row.GetGuid(0)), new(row.GetGuid(1))), new(new(row.GetGuid(2)), row.GetInt64(3)));
        }
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop)) state.Orders[(new(row.GetGuid(0)), new(row.GetGuid(1)))].Holds(new(new(row.GetGuid(2)), new(row.GetGuid(3)), row.GetInt64(4)));
    }

    public static void Add(NpgsqlBatchCommandCollection commands, BatchDecision decision, long now)
    {
        (GroupBuyState GroupBuy, HeldOrder Order)[] changed = [.. decision.ChangedHolds];
        Guid[] ended = [.. changed.Select(c => c.Order.Hold).OfType<OrderHold>().Select(hold => hold.Id.Value)];
        if (ended.Length > 0) commands.Add(PostgresArrays.Command(End, ended, ended.Select(_ => now).ToArray()));
        (GroupBuyState GroupBuy, HeldOrder Order, OrderHold Hold)[] begun = [.. changed.Where(c => c.Order.NextHold is not null).Select(c => (c.GroupBuy, c.Order, c.Order.NextHold!))];
        if (begun.Length == 0) return;
        commands.Add(
            PostgresArrays.Command(
                Insert,
                begun.Select(b => b.Hold.Id.Value).ToArray(),
                begun.Select(b => b.Hold.Wallet.Value).ToArray(),
                begun.Select(b => b.Order.Id.Value).ToArray(),
                begun.Select(b => b.Hold.AmountMinor).ToArray(),
                begun.Select(b => b.GroupBuy.Currency.Code).ToArray(),
                begun.Select(b => b.GroupBuy.Id.Value).ToArray(),
                begun.Select(_ => now).ToArray()
            )
        );
    }
}
