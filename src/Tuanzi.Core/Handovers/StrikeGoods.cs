using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Strikes goods from an order because the buyer or the goods did not come: the buyer owes that much less.</summary>
public sealed class StrikeGoods(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<OrderToHandOver, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, ShortfallRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (request.Key.Length == 0)                                             return HandOverRefusal.KeyMissing;
        if (request.Key.Length > Handover.LongestKey)                            return HandOverRefusal.KeyTooLong;
        if (await FirstAsync(by, request, stop) is { } first)
        {
            if (!first.BodyHash.AsSpan().SequenceEqual(request.HashFor(groupBuy.Id))) return HandOverRefusal.KeyReused;
            return (await orders.FindAsync(groupBuy, first.OrderId, stop))[0];
        }
        if (groupBuy.WhyNotNow() is { } notNow)                                  return notNow;
        var now = clock.GetUtcNow();
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, request.Order, now, stop);
        if (found.Refusal is HandOverRefusal.WrongCode) await write.CommitAsync(stop);
        if (!found.IsSuccess)                                                    return found.Without<OrderToHandOver>();
        if (await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        // The phone in the basement asks twice: what is struck already, for the same reason, is done.
        if (request.Lines is null && order.State == StateAfter(request.Reason))  return order;
        if (order.WhyNothingLeft() is { } done)                                  return done;
        if (order.WhyNot(request.Lines) is { } wrongLine)                        return wrongLine;
        if (order.AreWeighed(order.Chosen(request.Lines)))                       return HandOverRefusal.Weighed;

        try
        {
            await StrikeAsync(by, groupBuy, order, request, now, stop);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate) // by the same person at the table of another group buy, which takes turns of its own
        {
            return HandOverRefusal.KeyReused;
        }
        await write.CommitAsync(stop);
        return (await orders.FindAsync(groupBuy, order.Id, stop))[0];
    }

    async Task StrikeAsync(PersonId by, GroupBuy groupBuy, OrderToHandOver order, ShortfallRequest request, DateTimeOffset now, CancellationToken stop)
    {
        var shortfall = new Shortfall
        {
            Id = Guid.CreateVersion7(now),
            GroupBuyId = groupBuy.Id,
            OrderId = order.Id,
            Reason = request.Reason,
            At = now,
            By = by,
            Key = request.Key,
            BodyHash = request.HashFor(groupBuy.Id),
        };
        var struck = order.Chosen(request.Lines);
        db.Shortfalls.Add(shortfall);
        db.ShortfallLines.AddRange(struck.Select(line => new ShortfallLine { ShortfallId = shortfall.Id, ArticleId = line.Article, Quantity = line.Quantity, Granted = order.Lines.First(l => l.Article.Id == line.Article).Ordered }));
        await db.SaveChangesAsync(stop);
        if ((await db.DeliveredAsync(groupBuy, stop)).IsComplete) groupBuy.TryFinish(by, now, db);

        var goods = order.Worth(struck);
        var costs = order.CostsFrom(order.Kept(), order.Kept(line => Quantity.Zero - new Quantity(struck.Where(s => s.Article == line.Article.Id).Sum(s => s.Quantity.Value))));
        var worth = goods - costs.Sum(groupBuy.Currency);
        var paidFor = worth - order.Bill.Owed;
        var back = paidFor.IsPositive ? BackOf(request, order, paidFor) : Money.Zero(groupBuy.Currency);
        var less = paidFor.IsPositive ? order.Bill.Owed + back : worth;
        var books = groupBuy.BooksAt(now, by);
        // First back, then less: no order owes less than nothing.
        if (back.IsPositive) await ledger.PostAsync(books.GivenBack(order.Id, shortfall.Id, back, order.Bill), stop);
        await ledger.PostAsync([books.DueReduced(order.Id, shortfall.Id, less < goods ? less : goods), .. CostsReduced(books, order, shortfall.Id, costs, less - goods)], stop);
    }

    /// <summary>What is not owed any more is taken off the goods first, then off one cost after the other: the rest stays paid for.</summary>
    static IEnumerable<StoredTransfer?> CostsReduced(Bookkeeper books, OrderToHandOver order, Guid shortfall, IReadOnlyList<CostChange> costs, Money left)
    {
        foreach (var cost in costs)
        {
            if (!left.IsPositive) yield break;
            var less = left with { Minor = Math.Min(left.Minor, -cost.Minor) };
            left -= less;
            yield return books.CostChanged(order.Id, cost.Cost, shortfall, -less);
        }
    }

    /// <summary>What a wallet or a card paid for goods that did not come goes back to it, whatever is done with cash.</summary>
    static Money BackOf(ShortfallRequest request, OrderToHandOver order, Money paidFor) =>
        request.GivesCashBack ? paidFor
        : request.Reason == ShortfallReason.NotDelivered ? order.Bill.Split(paidFor).ByItself
        : Money.Zero(paidFor.Currency);

    Task<Shortfall?> FirstAsync(PersonId by, ShortfallRequest request, CancellationToken stop) =>
        db.Shortfalls.AsNoTracking().SingleOrDefaultAsync(s => s.By == by && s.Key == request.Key, stop);

    static PickupState StateAfter(ShortfallReason reason) => reason == ShortfallReason.NotCollected ? PickupState.NotCollected : PickupState.NotDelivered;
}
