using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>Gives money back for goods that were handed over, being spoilt or wrong: the order owes that much less, what was paid goes back at once, and the commission gives its part, below zero if need be. Said again with another amount, it is corrected.</summary>
public sealed class RefundGoods(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <returns>The order as it stands afterwards.</returns>
    public async Task<Outcome<OrderToHandOver, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, RefundRequest request, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        // What a helper hands over a leader answers for.
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                       return Missing.It;
        if (await orders.SaidBeforeAsync(db.Refunds, groupBuy, by, request.Key, request.HashFor(groupBuy.Id), stop) is { } before) return before;
        if (groupBuy.WhyNoCashNow() is { } notNow)                               return notNow;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: request.Number), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        if (order.Lines.FirstOrDefault(l => l.Article.Id == request.Article) is not { } line) return HandOverRefusal.UnknownArticle;
        if (line.HandedOver.IsZero)                                              return HandOverRefusal.NotHandedOver;
        if (AmountOf(request.Amount, groupBuy.Currency) is not { } amount)       return HandOverRefusal.AmountInvalid;
        if (amount > line.Refundable)                                            return HandOverRefusal.MoreThanItCost;
        if (request.Note?.Trim().Length > Refund.LongestNote)                    return HandOverRefusal.NoteTooLong;
        if (Typed.HasMarkup(request.Note))                                       return HandOverRefusal.Markup;

        try
        {
            await WriteAsync(by, groupBuy, order, line, request, amount, stop);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate) // by the same person at the table of another group buy, which takes turns of its own
        {
            return HandOverRefusal.KeyReused;
        }
        await write.CommitAsync(stop);
        return (await orders.FindAsync(groupBuy, order.Id, stop))[0];
    }

    static Money? AmountOf(string? typed, Currency currency) =>
        string.IsNullOrWhiteSpace(typed) ? Money.Zero(currency) : Money.TryParse(typed, currency) is { Minor: >= 0 } amount ? amount : null;

    async Task WriteAsync(PersonId by, GroupBuy groupBuy, OrderToHandOver order, LineToHandOver line, RefundRequest request, Money amount, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var said = new Refund
        {
            Id = Guid.CreateVersion7(now),
            GroupBuyId = groupBuy.Id,
            OrderId = order.Id,
            ArticleId = line.Article.Id,
            AmountMinor = amount.Minor,
            Note = request.Note is null ? line.RefundNote : Typed.Line(request.Note) ?? "",
            At = now,
            By = by,
            Key = request.Key,
            BodyHash = request.HashFor(groupBuy.Id),
        };
        var before = await db.EarnedAsync(groupBuy, stop);
        db.Refunds.Add(said);
        if (amount != line.Refunded) db.Tell(new GoodsRefunded(groupBuy.Id, order.Id, said.Id, amount > line.Refunded), now);
        await db.SaveChangesAsync(stop);
        await db.OrderLines.Where(l => l.OrderId == order.Id && l.ArticleId == line.Article.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.RefundedMinor, amount.Minor).SetProperty(l => l.RefundNote, said.Note), stop);

        var difference = amount - line.Refunded;
        var overpaid = difference - order.Bill.Owed;
        var books = groupBuy.BooksAt(now, by);
        // First back, then less: no order owes less than nothing.
        if (overpaid.IsPositive) await ledger.PostAsync(books.GivenBack(order.Id, said.Id, overpaid, order.Bill), stop);
        // What the commission does not bear, the stores do once they have their shares: each as if it had been settled so.
        var commission = await db.EarnedAsync(groupBuy, stop) - before;
        var less = (difference + commission.Total).Minor;
        var stores = books.State == CommissionState.Pending ? [] : await new StoreShares(db, ledger).LessAsync(groupBuy.Id, less, stop);
        await ledger.PostAsync(
            [
                books.Refunded(order.Id, said.Id, difference),
                .. books.CommissionMoved(order.Id, said.Id, commission),
                .. stores.Select(store => books.StoreCredited(said.Id, store.Store, new(store.Minor, groupBuy.Currency))),
            ],
            stop
        );
    }
}
