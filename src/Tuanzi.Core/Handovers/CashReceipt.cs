using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>What somebody says at the table was paid, or went back.</summary>
/// <param name="Amount">As typed.</param>
/// <param name="Key">The same key is the same payment, however often it is sent.</param>
public sealed record Tendered(string? Amount, string Key, PaidBy By = PaidBy.Cash)
{
    internal HandOverRefusal? WhyNoKey =>
        Key.Length switch
        {
            0 => HandOverRefusal.KeyMissing,
            > Handover.LongestKey => HandOverRefusal.KeyTooLong,
            _ => null,
        };
}

/// <summary>What changed hands at the table: the order as it stands now, what was booked, and the change to give back.</summary>
public sealed record CashReceipt(OrderToHandOver Order, Money Booked, Money Change);

/// <summary>Takes cash for an order, or notes that it was paid by the collecting code: before its goods are handed over or after, and from those who pay late once all is settled. Cash above the sum owed goes back as change.</summary>
public sealed class ReceiveCash(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<CashReceipt, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, int orderNumber, Tendered paid, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (groupBuy.WhyNoCashNow() is { } notNow)                               return notNow;
        if (paid.WhyNoKey is { } wrongKey)                                       return wrongKey;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: orderNumber), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;

        var subject = PaymentKey.SubjectOf(by, order.Id, paid.Key);
        if (await db.BookedBeforeAsync(Bookkeeper.ReceivedBy, subject, stop) is { } first)
        {
            var booked = first.AsTransfer.Amount;
            if (first.Reason != Bookkeeper.ReceivedBy(paid.By) || Money.TryParse(paid.Amount, groupBuy.Currency) is not { } again) return HandOverRefusal.KeyReused;
            if (again < booked || (paid.By == PaidBy.Code && again != booked)) return HandOverRefusal.KeyReused;
            return new CashReceipt(order, booked, again - booked);
        }
        var cash = CashAtTable.From(paid.Amount, order.Bill, paid.By);
        if (cash.Refusal is { } wrong)                                           return wrong;
        if (cash.Value.Taken.IsZero)                                             return HandOverRefusal.AmountInvalid;

        await ledger.PostAsync([groupBuy.BooksAt(clock.GetUtcNow(), by).Received(order.Id, subject, new(cash.Value.Taken, paid.By))], stop);
        await write.CommitAsync(stop);
        return new CashReceipt((await orders.FindAsync(groupBuy, order.Id, stop))[0], cash.Value.Taken, cash.Value.Change);
    }
}

/// <summary>Gives cash back, sends back what came by the collecting code, or takes back what was noted in error: the order owes that much again.</summary>
public sealed class ReturnCash(TuanziDb db, WriteGate gate, OrdersToHandOver orders, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<CashReceipt, HandOverRefusal>> RunAsync(PersonId by, string groupBuyCode, int orderNumber, Tendered back, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (groupBuy.WhyNoCashNow() is { } notNow)                               return notNow;
        if (back.WhyNoKey is { } wrongKey)                                       return wrongKey;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, new(Number: orderNumber), clock.GetUtcNow(), stop);
        if (!found.IsSuccess || await orders.FindAsync(groupBuy, found.Value, stop) is not [var order]) return HandOverRefusal.UnknownOrder;
        if (Money.TryParse(back.Amount, groupBuy.Currency) is not { IsPositive: true } amount) return HandOverRefusal.AmountInvalid;

        var subject = PaymentKey.SubjectOf(by, order.Id, back.Key);
        var none = Money.Zero(groupBuy.Currency);
        if (await db.BookedBeforeAsync(Bookkeeper.ReturnedBy, subject, stop) is { } first)
        {
            return first.Reason == Bookkeeper.ReturnedBy(back.By) && first.AsTransfer.Amount == amount ? new CashReceipt(order, amount, none) : HandOverRefusal.KeyReused;
        }
        if (amount > order.Bill.TakenBy(back.By))                                return HandOverRefusal.MoreThanPaid;

        await ledger.PostAsync([groupBuy.BooksAt(clock.GetUtcNow(), by).GoneBack(order.Id, subject, new(amount, back.By))], stop);
        await write.CommitAsync(stop);
        return new CashReceipt((await orders.FindAsync(groupBuy, order.Id, stop))[0], amount, none);
    }
}

static class TableKeys
{
    /// <summary>What was booked under this key, whichever way it was paid.</summary>
    public static Task<StoredTransfer?> BookedBeforeAsync(this TuanziDb db, Func<PaidBy, TransferReason> reason, Guid subject, CancellationToken stop)
    {
        TransferId[] ids = [Transfer.IdOf(reason(PaidBy.Cash), subject), Transfer.IdOf(reason(PaidBy.Code), subject)];
        return db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => ids.Contains(t.Id), stop);
    }
}
