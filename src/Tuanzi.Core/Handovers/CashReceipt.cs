using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>Cash that changed hands at the table: the order as it stands now, what was booked, and the change to give back.</summary>
public sealed record CashReceipt(OrderToHandOver Order, Money Booked, Money Change);

/// <summary>Takes cash for an order, before its goods are handed over or after, and from those who pay late once all is settled. What is above the sum owed goes back as change.</summary>
public sealed class ReceiveCash(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <param name="key">The same key is the same payment, however often it is sent.</param>
    public async Task<Outcome<CashReceipt, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, int orderNumber, string? received, string key, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (groupBuy.WhyNoCashNow() is { } notNow)                               return notNow;
        if (key.Length == 0)                                                     return HandOverRefusal.KeyMissing;
        if (key.Length > Handover.LongestKey)                                    return HandOverRefusal.KeyTooLong;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: orderNumber), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;

        var subject = PaymentKey.SubjectOf(by, order.Id, key);
        var id = Transfer.IdOf(TransferReason.CashReceived, subject);
        if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop) is { } first)
        {
            var booked = first.AsTransfer.Amount;
            if (Money.TryParse(received, groupBuy.Currency) is not { } again || again < booked) return HandOverRefusal.KeyReused;
            return new CashReceipt(order, booked, again - booked);
        }
        var cash = CashAtTable.From(received, order.Bill);
        if (cash.Refusal is { } wrong)                                           return wrong;
        if (cash.Value.Taken.IsZero)                                             return HandOverRefusal.AmountInvalid;

        await ledger.PostAsync([groupBuy.BooksAt(clock.GetUtcNow(), by).CashReceived(order.Id, subject, cash.Value.Taken)], stop);
        await write.CommitAsync(stop);
        return new CashReceipt((await orders.FindAsync(groupBuy, order.Id, stop))[0], cash.Value.Taken, cash.Value.Change);
    }
}

/// <summary>Gives cash back, or takes back a receipt that was entered in error: the order owes that much again.</summary>
public sealed class ReturnCash(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    /// <param name="key">The same key is the same return, however often it is sent.</param>
    public async Task<Outcome<CashReceipt, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, int orderNumber, string? returned, string key, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (groupBuy.WhyNoCashNow() is { } notNow)                               return notNow;
        if (key.Length == 0)                                                     return HandOverRefusal.KeyMissing;
        if (key.Length > Handover.LongestKey)                                    return HandOverRefusal.KeyTooLong;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: orderNumber), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        if (Money.TryParse(returned, groupBuy.Currency) is not { IsPositive: true } amount) return HandOverRefusal.AmountInvalid;

        var subject = PaymentKey.SubjectOf(by, order.Id, key);
        var id = Transfer.IdOf(TransferReason.CashReturned, subject);
        var none = Money.Zero(groupBuy.Currency);
        if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop) is { } first)
        {
            return first.AsTransfer.Amount == amount ? new CashReceipt(order, amount, none) : HandOverRefusal.KeyReused;
        }
        if (amount > order.Bill.InCash)                                          return HandOverRefusal.MoreThanPaid;

        await ledger.PostAsync([groupBuy.BooksAt(clock.GetUtcNow(), by).CashReturned(order.Id, subject, amount)], stop);
        await write.CommitAsync(stop);
        return new CashReceipt((await orders.FindAsync(groupBuy, order.Id, stop))[0], amount, none);
    }
}
