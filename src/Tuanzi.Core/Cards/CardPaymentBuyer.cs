namespace Tuanzi.Core.Cards;

/// <summary>Whose order a card payment is for.</summary>
public sealed class CardPaymentBuyer(TuanziDb db)
{
    public async Task<BuyerId?> FindAsync(string code, CardPaymentId id, CancellationToken stop) =>
        await (
            from payment in db.CardPayments
            join order in db.Orders on payment.OrderId equals order.Id
            join groupBuy in db.GroupBuys on payment.GroupBuyId equals groupBuy.Id
            where payment.Id == id && groupBuy.Code == code
            select (BuyerId?)order.BuyerId
        ).SingleOrDefaultAsync(stop);
}
