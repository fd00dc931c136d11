using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Cards;

/// <summary>Writes down what the provider says of a card payment, with the transfers that follow from it.</summary>
public sealed partial class CardBooks(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <returns>How far the payment has come by now.</returns>
    internal async Task<CardPaymentStatus> AdoptAsync(CardPaymentId id, CardIntent intent, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var (payment, groupBuy) = await LockAsync(id, stop);
        // Another node, or the same news a second time, was faster.
        if (payment.Status is not (CardPaymentStatus.Open or CardPaymentStatus.Authorised)) return payment.Status;

        (payment.Intent, payment.HeldUntil, payment.Attempts, payment.LastError) = (intent.Id, intent.HeldUntil ?? payment.HeldUntil, 0, null);
        switch (intent.Status)
        {
            case CardIntentStatus.Authorised:
                var isNew = payment.Status == CardPaymentStatus.Open;
                payment.Status = CardPaymentStatus.Authorised;
                payment.DueAt = isNew || !await IsKeptAsync(payment, groupBuy, stop) ? clock.GetUtcNow() : LookAgainAt(payment);
                await WakeOthersAsync(payment, stop);
                break;
            case CardIntentStatus.Captured:
                await CaptureAsync(payment, groupBuy, intent.CapturedMinor, stop);
                break;
            case CardIntentStatus.Cancelled:
                await FreeAsync(payment, groupBuy, stop);
                break;
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return payment.Status;
    }

    /// <summary>The buyer's turn led to nothing.</summary>
    internal async Task<CardPaymentStatus> EndAsync(CardPaymentId id, CardPaymentStatus how, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.CardPayments.Where(p => p.Id == id && p.Status == CardPaymentStatus.Open).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, how).SetProperty(p => p.DueAt, (DateTimeOffset?)null), stop);
        return how;
    }

    internal async Task<CardPaymentStatus> LookAgainAsync(CardPaymentId id, TimeSpan after, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow(), at = now + after;
        using var turn = await gate.EnterAsync(stop);
        await db.CardPayments.Where(p => p.Id == id && p.Status == CardPaymentStatus.Open).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, at).SetProperty(p => p.AskedAt, now).SetProperty(p => p.Attempts, 0).SetProperty(p => p.LastError, (string?)null), stop);
        return CardPaymentStatus.Open;
    }

    /// <summary>It has come to its end: there is nothing to look at any more.</summary>
    internal async Task RestAsync(CardPaymentId id, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.CardPayments.Where(p => p.Id == id && p.Status != CardPaymentStatus.Open && p.Status != CardPaymentStatus.Authorised).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, (DateTimeOffset?)null).SetProperty(p => p.LastError, (string?)null), stop);
    }

    internal async Task ReckonAnewAsync(CardPaymentId id, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.CardPayments.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.CaptureMinor, (long?)null), stop);
    }

    /// <summary>While it holds there is nothing to do, until the card stops holding it; where the provider does not say when, once a day.</summary>
    DateTimeOffset LookAgainAt(CardPayment payment)
    {
        var now = clock.GetUtcNow();
        return payment.HeldUntil is { } until && until > now ? until : now.AddDays(1);
    }

    /// <summary>One that holds less is freed, now that this one holds.</summary>
    Task WakeOthersAsync(CardPayment payment, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return db.CardPayments.Where(p => p.OrderId == payment.OrderId && p.Id != payment.Id && p.Status == CardPaymentStatus.Authorised).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, now), stop);
    }

    /// <summary>What the order owes is paid with it. If that is less by now, because somebody paid otherwise meanwhile, the rest goes back by itself.</summary>
    async Task CaptureAsync(CardPayment payment, GroupBuy groupBuy, long minor, CancellationToken stop)
    {
        var owed = (await Bills.OfAsync(db, groupBuy, payment.OrderId, stop)).Owed.Minor;
        var toOrder = Math.Clamp(owed, 0, minor);
        (payment.Status, payment.CapturedMinor, payment.DueAt) = (CardPaymentStatus.Captured, minor, null);
        var at = groupBuy.BooksAt(clock.GetUtcNow(), by: null);
        await ledger.PostAsync(at.PaidByCard(payment.OrderId, payment.Id, new(toOrder, payment.Currency), new(minor - toOrder, payment.Currency)), stop);
    }

    /// <summary>Nothing was taken. Where it was still needed, the buyer is told.</summary>
    async Task FreeAsync(CardPayment payment, GroupBuy groupBuy, CancellationToken stop)
    {
        var isNeeded = await IsNeededAsync(payment, groupBuy, stop);
        (payment.Status, payment.DueAt) = (isNeeded ? CardPaymentStatus.Expired : CardPaymentStatus.Cancelled, null);
        if (isNeeded) db.Tell(new CardRanOut(groupBuy.Id, payment.OrderId, payment.Id), clock.GetUtcNow());
    }

    async Task<bool> IsNeededAsync(CardPayment payment, GroupBuy groupBuy, CancellationToken stop)
    {
        if (await db.CardPayments.AnyAsync(p => p.OrderId == payment.OrderId && p.Id != payment.Id && p.Status == CardPaymentStatus.Authorised, stop)) return false;
        return groupBuy.Status == GroupBuyStatus.Open ? await IsKeptAsync(payment, groupBuy, stop) : (await Bills.OfAsync(db, groupBuy, payment.OrderId, stop)).Owed.IsPositive;
    }

    /// <summary>True while it only has to hold: orders are not final, and this one counts on the card.</summary>
    async Task<bool> IsKeptAsync(CardPayment payment, GroupBuy groupBuy, CancellationToken stop) =>
        groupBuy.Status == GroupBuyStatus.Open
        && await db.Orders.AnyAsync(o => o.Id == payment.OrderId && o.PayWith == PaymentWay.Card && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting), stop);

    async Task<(CardPayment Payment, GroupBuy GroupBuy)> LockAsync(CardPaymentId id, CancellationToken stop)
    {
        var groupBuy = await db.CardPayments.Where(p => p.Id == id).Select(p => p.GroupBuyId).SingleAsync(stop);
        await db.LockGroupBuyAsync(groupBuy, stop);
        // Read afresh under the lock: what was read before it may be old.
        db.ChangeTracker.Clear();
        return (await db.CardPayments.SingleAsync(p => p.Id == id, stop), await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == groupBuy, stop));
    }
}
