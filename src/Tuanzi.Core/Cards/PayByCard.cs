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
public sealed record CardPage(string Url, Money Amount);

/// <summary>A buyer goes on to the card provider's page: the card holds what the order comes to at most, or once the sum is final, what it still owes.</summary>
public sealed class PayByCard(TuanziDb db, BuyersOrder orders, CardSeals seals, ICardProvider provider, TimeProvider clock)
{
    /// <summary>How long the provider's page waits for the buyer; it may be no less than half an hour.</summary>
    static readonly TimeSpan Turn = TimeSpan.FromMinutes(31);

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
        if (await db.CardKeyAsync(groupBuy.CommunityId, seals, stop) is not { } key) return CardPaymentRefusal.WayNotTaken;
        if (order.Bill is null && order.PayWith != PaymentWay.Card)        return CardPaymentRefusal.OrderNotByCard;
        var amount = order.ToPayByCard;
        if (!amount.IsPositive)                                            return CardPaymentRefusal.NothingToPay;
        var now = clock.GetUtcNow();
        if (await OpenPageAsync(order.Id, amount, now, stop) is { } open)  return new CardPage(open, amount);

        var payment = new CardPayment { Id = Id.New<CardPaymentId>(), CommunityId = groupBuy.CommunityId, GroupBuyId = groupBuy.Id, OrderId = order.Id, AmountMinor = amount.Minor, Currency = amount.Currency, IsAhead = order.Bill is null, At = now, DueAt = now + Turn };
        db.Add(payment);
        await db.SaveChangesAsync(stop);
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
            var session = await provider.BeginAsync(key, turn, stop);
            (payment.Session, payment.Url, payment.DueAt) = (session.Id, session.Url, clock.GetUtcNow() + FirstLook);
            await db.SaveChangesAsync(stop);
            return new CardPage(session.Url!, turn.Amount);
        }
        catch (CardProviderException failure)
        {
            (payment.Status, payment.DueAt, payment.LastError) = (CardPaymentStatus.Failed, null, failure.Message);
            await db.SaveChangesAsync(stop);
            return failure.Trouble == CardTrouble.Unreachable ? CardPaymentRefusal.ProviderUnreachable : CardPaymentRefusal.ProviderRefused;
        }
    }
}
