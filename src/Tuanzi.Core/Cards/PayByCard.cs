using Tuanzi.Core.Orders;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Cards;

public enum CardPaymentRefusal
{
    WayNotTaken,
    OrderNotByCard,
    NothingToPay,
    ProviderUnreachable,
    ProviderRefused,
}

/// <summary>Where the buyer goes to confirm with the card, and how much it will hold.</summary>
/// <param name="IsFinal">True: it is taken at once, being owed. False: the card only holds it.</param>
public sealed record CardPage(string Url, Money Amount, bool IsFinal);

/// <summary>A buyer goes on to the card provider's page: the card holds what the order comes to at most, or once the sum is final, what it still owes.</summary>
public sealed class PayByCard(TuanziDb db, WriteGate gate, BuyersOrder orders, CardKeys keys, TimeProvider clock)
{
    /// <summary>How long the provider's page waits for the buyer; it may be no less than half an hour.</summary>
    static readonly TimeSpan Turn = TimeSpan.FromMinutes(36);

    /// <summary>Whoever comes again sooner finds the same page.</summary>
    static readonly TimeSpan SamePage = TimeSpan.FromMinutes(20);

    /// <summary>How soon the provider is asked what came of it, if it says nothing by itself.</summary>
    static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(30);

    /// <param name="backTo">Gives the address to which the buyer comes back from the page of this payment.</param>
    public async Task<Outcome<CardPage, CardPaymentRefusal>> RunAsync(BuyerId buyer, string code, string language, Func<CardPaymentId, Uri> backTo, CancellationToken stop)
    {
        if (await orders.FindAsync(code, buyer, stop) is not { } order) return Missing.It;
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Code == code, stop);
        if (groupBuy.Ways?.Take(PaymentWay.Card) != true)                  return CardPaymentRefusal.WayNotTaken;
        if (await keys.FindAsync(groupBuy.CommunityId, stop) is not { } key) return CardPaymentRefusal.WayNotTaken;
        if (order.Bill is null && order.PayWith != PaymentWay.Card)        return CardPaymentRefusal.OrderNotByCard;
        var amount = order.ToPayByCard;
        if (!amount.IsPositive)                                            return CardPaymentRefusal.NothingToPay;
        var now = clock.GetUtcNow();
        if (await OpenPageAsync(order.Id, amount, now, stop) is { } open)  return new CardPage(open, amount, order.Bill is not null);

        var payment = new CardPayment { Id = Id.New<CardPaymentId>(), CommunityId = groupBuy.CommunityId, GroupBuyId = groupBuy.Id, OrderId = order.Id, AmountMinor = amount.Minor, Currency = amount.Currency, IsAhead = order.Bill is null, At = now, DueAt = now + Turn };
        db.Add(payment);
        await SaveAsync(stop);
        return await BeginAsync(payment, key, new(payment.Id, amount, groupBuy.Title, backTo(payment.Id), language, now + Turn), stop);
    }

    Task<string?> OpenPageAsync(OrderId order, Money amount, DateTimeOffset now, CancellationToken stop)
    {
        var since = now - SamePage;
        return db.CardPayments.Where(p => p.OrderId == order && p.Status == CardPaymentStatus.Open && p.AmountMinor == amount.Minor && p.At > since && p.Url != null).OrderByDescending(p => p.At).Select(p => p.Url).FirstOrDefaultAsync(stop);
    }

    async Task<Outcome<CardPage, CardPaymentRefusal>> BeginAsync(CardPayment payment, string key, CardTurn turn, CancellationToken stop)
    {
        try
        {
            var session = await keys.Provider.BeginAsync(key, turn, stop);
            (payment.Session, payment.Url, payment.DueAt) = (session.Id, session.Url, clock.GetUtcNow() + FirstLook);
            await SaveAsync(stop);
            return new CardPage(session.Url!, turn.Amount, !payment.IsAhead);
        }
        catch (CardProviderException failure)
        {
            (payment.Status, payment.DueAt, payment.LastError) = (CardPaymentStatus.Failed, null, failure.Message);
            await SaveAsync(stop);
            return failure.Trouble == CardTrouble.Unreachable ? CardPaymentRefusal.ProviderUnreachable : CardPaymentRefusal.ProviderRefused;
        }
    }

    /// <summary>Each by itself: nobody has to wait for the turn to write while the provider is asked.</summary>
    async Task SaveAsync(CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.SaveChangesAsync(stop);
    }
}
