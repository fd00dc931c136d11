using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Takes back a handover that was recorded in error. It stays in the list, with who undid it and when.</summary>
public sealed class UndoHandover(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <summary>The order as it stands afterwards. Undoing twice is undoing once.</summary>
    /// <param name="givesCashBack">True: what was paid with it goes back the way it was paid. False: it stays paid.</param>
    public async Task<Outcome<OrderToHandOver, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, HandoverId id, bool givesCashBack, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (await db.Handovers.SingleOrDefaultAsync(h => h.Id == id && h.GroupBuyId == groupBuy.Id, stop) is not { } handover) return Missing.It;
        if (!await PickupsInReach.HoldAsync(db, by, groupBuy, handover.OrderId, stop)) return Missing.It;
        if (groupBuy.WhyNotNow() is { } notNow)                                  return notNow;

        if (handover.UndoneAt is null)
        {
            if (await HasLessThanCameBackAsync(groupBuy, handover, stop))                  return HandOverRefusal.ContainersCameBack;
            if (await HasRefundAsync(handover, stop))                            return HandOverRefusal.RefundedBefore;
            await UndoAsync(by, groupBuy, handover, givesCashBack, stop);
            await write.CommitAsync(stop);
        }
        return (await orders.FindAsync(groupBuy, handover.OrderId, stop))[0];
    }

    Task<bool> HasRefundAsync(Handover handover, CancellationToken stop) =>
        db.OrderLines.AnyAsync(l => l.OrderId == handover.OrderId && l.RefundedMinor > 0 && db.HandoverLines.Any(h => h.HandoverId == handover.Id && h.ArticleId == l.ArticleId), stop);

    /// <summary>Without it, the buyer would have been given deposits back for more than they have.</summary>
    async Task<bool> HasLessThanCameBackAsync(GroupBuy groupBuy, Handover handover, CancellationToken stop)
    {
        var given = await db.HandoverLines.AsNoTracking().Where(l => l.HandoverId == handover.Id).ToDictionaryAsync(l => l.ArticleId, l => l.Quantity, stop);
        var order = (await orders.FindAsync(groupBuy, handover.OrderId, stop))[0];
        return order.Lines.Any(line => line.HandedOver - given.GetValueOrDefault(line.Article.Id) < line.ContainersBack);
    }

    async Task UndoAsync(PersonId by, GroupBuy groupBuy, Handover handover, bool givesCashBack, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var order = (await orders.FindAsync(groupBuy, handover.OrderId, stop))[0];
        var before = await db.EarnedAsync(groupBuy, stop);
        (handover.UndoneAt, handover.UndoneBy) = (now, by);
        groupBuy.Reopen(by, now, db);
        await db.SaveChangesAsync(stop);

        var after = await db.EarnedAsync(groupBuy, stop);
        var books = groupBuy.BooksAt(now, by);
        var done = order.Handovers.Single(h => h.Id == handover.Id);
        // Of what was given back in between there is nothing left to give.
        var left = order.Bill.TakenBy(done.PaidBy);
        var back = done.Paid < left ? done.Paid : left;
        await ledger.PostAsync(
            [
                .. books.CommissionMoved(handover.OrderId, handover.Id.Value, after - before, "undone"),
                givesCashBack ? books.GoneBack(handover.OrderId, handover.Id.Value, new(back, done.PaidBy)) : null,
            ],
            stop
        );
    }
}
