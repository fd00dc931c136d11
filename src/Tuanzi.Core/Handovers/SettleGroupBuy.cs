using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

public enum SettleRefusal
{
    NotHandedOverYet,
    SettledAlready,
}

/// <summary>All is handed over: what the group buy still holds goes to the stores, each by the worth of its goods that were delivered. The commission has its share already.</summary>
public sealed class SettleGroupBuy(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    sealed record Share(StoreId? Store, long Minor);

    public async Task<Outcome<Done, SettleRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)          return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                     return Missing.It;
        if (groupBuy.Status == GroupBuyStatus.Settled)                         return SettleRefusal.SettledAlready;
        if (groupBuy.Status != GroupBuyStatus.HandedOver)                      return SettleRefusal.NotHandedOverYet;

        var now = clock.GetUtcNow();
        var books = new Bookkeeper(groupBuy.Id, groupBuy.LeaderId, groupBuy.Currency, by, now);
        var shares = await SharesAsync(groupBuy, stop);
        await ledger.PostAsync(shares.Select(share => books.StoreOwed(share.Store, new(share.Minor, groupBuy.Currency))), stop);
        groupBuy.TryBecome(GroupBuyStatus.Settled, by, now, db);
        await db.SaveChangesAsync(stop);
        await db.ShowChangeAsync(groupBuy.Id, stop);
        await write.CommitAsync(stop);
        return Done.It;
    }

    /// <summary>Largest remainder over the worth delivered. Nothing delivered means that nothing is held.</summary>
    async Task<IReadOnlyList<Share>> SharesAsync(GroupBuy groupBuy, CancellationToken stop)
    {
        var held = -(await ledger.FlowsAsync(groupBuy.Id, stop)).BalanceOf(AccountKind.Held);
        if (held == 0) return [];
        var delivered = await DeliveredAsync(groupBuy.Id, stop);
        var parts = Shares.Of(held, [.. delivered.Select(share => share.Minor)]);
        return [.. delivered.Select((share, i) => share with { Minor = parts[i] })];
    }

    async Task<IReadOnlyList<Share>> DeliveredAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        const string Sql = """
            select a.store_id, cast(sum(l.quantity * a.price_reached_minor) as bigint)
            from handovers h
            join handover_lines l on l.handover_id = h.id
            join articles a on a.id = l.article_id
            where h.group_buy_id = @group_buy and h.undone_at is null
            group by a.store_id
            order by min(a.position)
            """;
        var delivered = new List<Share>();
        await using var command = db.Command(Sql);
        command.AddId("@group_buy", groupBuy.Value);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) delivered.Add(new(await reader.IsDBNullAsync(0, stop) ? null : new StoreId(reader.GetId(0)), reader.GetInt64(1)));
        return delivered;
    }
}
