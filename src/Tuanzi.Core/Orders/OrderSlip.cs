using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

static class OrderSlip
{
    /// <summary>What to write for a bank transfer of what an order still owes. Not for guests: what is too much goes to a wallet.</summary>
    public static async Task<TransferSlip?> SlipOfAsync(this TuanziDb db, GroupBuy groupBuy, Order order, Bill bill, CancellationToken stop)
    {
        if (!bill.ToPay.IsPositive || groupBuy.Ways?.Take(PaymentWay.BankTransfer) != true) return null;
        var person = new PersonId(order.BuyerId.Value);
        if (!await db.Persons.AnyAsync(p => p.Id == person, stop)) return null;
        return await db.SlipAsync(groupBuy.CommunityId, References.OfOrder(groupBuy.Code, order.Number), bill.ToPay, stop);
    }
}
