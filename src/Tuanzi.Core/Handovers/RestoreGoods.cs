using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>Takes back that goods were struck from an order: the buyer came after all, or the goods turned up. They are owed and waiting again.</summary>
public sealed class RestoreGoods(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <summary>The order as it stands afterwards. Restoring twice is restoring once.</summary>
    public async Task<Outcome<OrderToHandOver, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, Guid shortfall, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (await db.Shortfalls.SingleOrDefaultAsync(s => s.Id == shortfall && s.GroupBuyId == groupBuy.Id, stop) is not { } struck) return Missing.It;
        if (!await PickupsInReach.HoldAsync(db, by, groupBuy, struck.OrderId, stop)) return Missing.It;
        if (groupBuy.WhyNotNow() is { } notNow)                                  return notNow;
        if (struck.UndoneAt is null && await IsWeighedAsync(struck, stop))       return HandOverRefusal.Weighed;

        if (struck.UndoneAt is null)
        {
            await RestoreAsync(by, groupBuy, struck, stop);
            await write.CommitAsync(stop);
        }
        return (await orders.FindAsync(groupBuy, struck.OrderId, stop))[0];
    }

    Task<bool> IsWeighedAsync(Shortfall struck, CancellationToken stop) =>
        db.OrderLines.AnyAsync(l => l.OrderId == struck.OrderId && l.WeighedGrams != null && db.ShortfallLines.Any(s => s.ShortfallId == struck.Id && s.ArticleId == l.ArticleId), stop);

    async Task RestoreAsync(PersonId by, GroupBuy groupBuy, Shortfall struck, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var books = groupBuy.BooksAt(now, by);
        var costs = await CostsAsync(books, groupBuy, struck, stop);
        (struck.UndoneAt, struck.UndoneBy) = (now, by);
        groupBuy.Reopen(by, now, db);
        await db.SaveChangesAsync(stop);
        // What a word on what arrived had struck, the line knows too.
        if (struck.ArrivalId is not null)
        {
            await db.OrderLines
                .Where(l => l.OrderId == struck.OrderId && db.ShortfallLines.Any(s => s.ShortfallId == struck.Id && s.ArticleId == l.ArticleId))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Arrived, l => l.Quantity), stop);
        }

        var reduction = Transfer.IdOf(TransferReason.DueReduced, struck.Id);
        var minor = await db.Transfers.Where(t => t.Id == reduction).Select(t => t.AmountMinor).SingleOrDefaultAsync(stop);
        await ledger.PostAsync([books.DueRestored(struck.OrderId, struck.Id, new(minor, groupBuy.Currency)), .. costs], stop);
    }

    /// <summary>What was struck by hand may have stayed paid for. What a word on what arrived took off was the whole of it.</summary>
    async Task<IReadOnlyList<StoredTransfer?>> CostsAsync(Bookkeeper books, GroupBuy groupBuy, Shortfall struck, CancellationToken stop)
    {
        if (groupBuy.Costs.Count == 0) return [];
        var order = (await orders.FindAsync(groupBuy, struck.OrderId, stop))[0];
        var lines = await db.ShortfallLines.AsNoTracking().Where(l => l.ShortfallId == struck.Id).ToDictionaryAsync(l => l.ArticleId, l => l.Quantity, stop);
        Quantity Back(LineToHandOver line) => lines.GetValueOrDefault(line.Article.Id);
        var changes = struck.ArrivalId is null
            ? await db.CostsRestoredAsync(books, order, struck.Id, order.Kept(Back), stop)
            : order.CostsFrom(order.Kept(), order.Kept(Back), order.KeptAtMost(Back));
        return [.. changes.Select(cost => books.CostChanged(order.Id, cost.Cost, struck.Id, new(cost.Minor, books.Currency), "taken back"))];
    }
}
