using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Cards;

/// <summary>The card stopped holding what an order needs it to hold: its buyer confirms again, or pays another way.</summary>
public sealed record CardRanOut(GroupBuyId GroupBuy, OrderId Order, CardPaymentId Payment) : IEvent;

/// <summary>Brings one card payment as far as it can come now: asks the provider, and takes or frees what the card holds.</summary>
/// <remarks>
/// What is to be done follows from the order and from what the provider says, never from what was meant to happen: it may be run at any time, twice at once, and after a crash at any statement.
/// </remarks>
public sealed class SettleCardPayment(TuanziDb db, WriteGate gate, CardKeys keys, CardBooks books)
{
    /// <summary>Somebody who types a card's number takes about as long.</summary>
    static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <exception cref="CardProviderException">The provider gave no answer, or none that helps.</exception>
    public async Task RunAsync(CardPaymentId id, CancellationToken stop)
    {
        if (await db.CardPayments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } payment) return;
        if (payment.Status is not (CardPaymentStatus.Open or CardPaymentStatus.Authorised))
        {
            await books.RestAsync(id, stop);
            return;
        }
        if (await keys.FindAsync(payment.CommunityId, stop) is not { } key) throw new InvalidOperationException("The card account is gone.");

        var status = payment.Status == CardPaymentStatus.Open ? await AskAsync(payment, key, stop) : payment.Status;
        if (status == CardPaymentStatus.Authorised) await DecideAsync(id, key, stop);
    }

    /// <summary>What came of the buyer's turn.</summary>
    async Task<CardPaymentStatus> AskAsync(CardPayment payment, string key, CancellationToken stop)
    {
        // The program ended before the page had an address: nobody has seen it.
        if (payment.Session is not { } id) return await books.EndAsync(payment.Id, CardPaymentStatus.Failed, stop);
        var session = await keys.Provider.SessionAsync(key, id, stop);
        if (session.Intent is { Status: not CardIntentStatus.Unconfirmed } intent) return await books.AdoptAsync(payment.Id, intent, stop);
        return session.IsOver ? await books.EndAsync(payment.Id, CardPaymentStatus.Expired, stop) : await books.LookAgainAsync(payment.Id, Look, stop);
    }

    async Task DecideAsync(CardPaymentId id, string key, CancellationToken stop)
    {
        var payment = await db.CardPayments.AsNoTracking().SingleAsync(p => p.Id == id, stop);
        var wanted = await WantedAsync(payment, stop);
        try
        {
            var intent = wanted switch
            {
                null => await keys.Provider.IntentAsync(key, payment.Intent!, stop),
                0 => await keys.Provider.CancelAsync(key, payment.Intent!, stop),
                { } minor => await keys.Provider.CaptureAsync(key, payment.Intent!, new(minor, payment.Currency), stop),
            };
            await books.AdoptAsync(id, intent, stop);
        }
        catch (CardProviderException refused) when (refused.Trouble == CardTrouble.Refused)
        {
            // It has run out, or was taken or freed already, by an earlier try or on the provider's own page. What it says is what holds.
            var intent = await keys.Provider.IntentAsync(key, payment.Intent!, stop);
            if (intent.Status == CardIntentStatus.Authorised)
            {
                // This amount is not taken: next time it is reckoned anew.
                await books.ReckonAnewAsync(id, stop);
                throw;
            }
            await books.AdoptAsync(id, intent, stop);
        }
    }

    /// <summary>How much is to be taken; zero: nothing, the card is to be freed; null: it goes on holding.</summary>
    async Task<long?> WantedAsync(CardPayment payment, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(payment.GroupBuyId, stop);
        db.ChangeTracker.Clear();
        var own = await db.CardPayments.SingleAsync(p => p.Id == payment.Id, stop);
        var order = await db.Orders.AsNoTracking().SingleAsync(o => o.Id == payment.OrderId, stop);
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == payment.GroupBuyId, stop);
        var others = await db.CardPayments.AsNoTracking().Where(p => p.OrderId == order.Id && p.Id != own.Id && p.Status == CardPaymentStatus.Authorised).ToListAsync(stop);
        var isOpen = groupBuy.Status == GroupBuyStatus.Open;
        if (isOpen && order is { PayWith: PaymentWay.Card, Status: OrderStatus.Placed or OrderStatus.Waiting })
        {
            // Where a larger amount was confirmed since, one card holds enough.
            return others.Any(other => (other.AmountMinor, other.Id.Value).CompareTo((own.AmountMinor, own.Id.Value)) > 0) ? 0 : null;
        }
        // Whoever chose another way to pay since is not charged, whatever the card still holds.
        if (isOpen || order.DueMinor is null || (own.IsAhead && order.PayWith != PaymentWay.Card)) return 0;
        if (own.CaptureMinor is { } asked) return asked;
        var owed = (await Bills.OfAsync(db, groupBuy, order.Id, stop)).Owed.Minor - others.Sum(other => other.CaptureMinor ?? 0);
        var minor = Math.Clamp(owed, 0, own.ToTake(groupBuy.Advance, order.DueMinor.Value));
        if (minor == 0) return 0;
        own.CaptureMinor = minor;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return minor;
    }
}
