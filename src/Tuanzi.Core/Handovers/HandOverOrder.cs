using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>What was done at the table: the handover, the order as it stands now, and the change to give back.</summary>
public sealed record HandoverReceipt(HandoverId Id, DateTimeOffset At, OrderToHandOver Order, Money Paid, Money Change);

/// <summary>Gives an order, or a part of it, to its buyer or a proxy, and takes the cash, or notes that it was paid by the collecting code. Of two who do so at once, one is told who was first.</summary>
public sealed class HandOverOrder(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<HandoverReceipt, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, HandoverRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (request.Key?.Length > Handover.LongestKey)                           return HandOverRefusal.KeyTooLong;
        if (await FirstAsync(by, request, stop) is { } first)
        {
            if (!first.BodyHash.AsSpan().SequenceEqual(request.HashFor(groupBuy.Id))) return HandOverRefusal.KeyReused;
            return await ReceiptAsync(groupBuy, first, request, stop);
        }
        if (groupBuy.WhyNotNow() is { } notNow)                                  return notNow;

        var now = clock.GetUtcNow();
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, request.Order, now, stop);
        if (found.Refusal is HandOverRefusal.WrongCode) await write.CommitAsync(stop);
        if (!found.IsSuccess)                                                    return found.Without<HandoverReceipt>();

        if (await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        if (order.WhyNothingLeft() is { } refusal)                               return refusal;
        if (order.WhyNot(request.Lines) is { } wrongLine)                        return wrongLine;
        if (request.Proxy?.Trim().Length > Person.LongestName)                   return HandOverRefusal.ProxyTooLong;
        if (Typed.HasMarkup(request.Proxy))                                      return HandOverRefusal.Markup;
        var cash = CashAtTable.From(request.Received, order.Bill, request.PaidBy);
        if (cash.Refusal is { } wrongAmount)                                     return wrongAmount;

        try
        {
            var handover = await GiveAsync(by, groupBuy, order, request, cash.Value, now, stop);
            await write.CommitAsync(stop);
            return await ReceiptAsync(groupBuy, handover, request, stop);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate) // by the same person at the table of another group buy, which takes turns of its own
        {
            return HandOverRefusal.KeyReused;
        }
    }

    async Task<Handover> GiveAsync(PersonId by, GroupBuy groupBuy, OrderToHandOver order, HandoverRequest request, CashAtTable cash, DateTimeOffset now, CancellationToken stop)
    {
        var handover = new Handover
        {
            Id = Id.New<HandoverId>(),
            GroupBuyId = groupBuy.Id,
            OrderId = order.Id,
            At = now,
            By = by,
            Proxy = Typed.Line(request.Proxy),
            Key = request.Key,
            BodyHash = request.Key is null ? null : request.HashFor(groupBuy.Id),
        };
        var given = order.Chosen(request.Lines);
        var before = await db.EarnedAsync(groupBuy, stop);
        db.Handovers.Add(handover);
        db.HandoverLines.AddRange(given.Select(line => new HandoverLine { HandoverId = handover.Id, ArticleId = line.Article, Quantity = line.Quantity }));
        await db.SaveChangesAsync(stop);

        var after = await db.EarnedAsync(groupBuy, stop);
        if ((await db.DeliveredAsync(groupBuy, stop)).IsComplete) groupBuy.TryFinish(by, now, db);
        var books = groupBuy.BooksAt(now, by);
        await ledger.PostAsync([books.Received(order.Id, handover.Id.Value, new(cash.Taken, request.PaidBy)), .. books.CommissionMoved(order.Id, handover.Id.Value, after - before)], stop);
        return handover;
    }

    async Task<Handover?> FirstAsync(PersonId by, HandoverRequest request, CancellationToken stop) =>
        request.Key is { } key ? await db.Handovers.AsNoTracking().SingleOrDefaultAsync(h => h.By == by && h.Key == key, stop) : null;

    async Task<HandoverReceipt> ReceiptAsync(GroupBuy groupBuy, Handover handover, HandoverRequest request, CancellationToken stop)
    {
        var order = (await orders.FindAsync(groupBuy, handover.OrderId, stop))[0];
        var paid = order.Handovers.Single(h => h.Id == handover.Id).Paid;
        var received = string.IsNullOrWhiteSpace(request.Received) ? paid : Money.TryParse(request.Received, groupBuy.Currency) ?? paid;
        return new(handover.Id, handover.At, order, paid, received - paid);
    }
}
