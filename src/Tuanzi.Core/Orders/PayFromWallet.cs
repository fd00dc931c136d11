using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

public enum WalletPaymentRefusal
{
    KeyMissing,
    KeyTooLong,
    NotClosedYet,
    NothingOwed,
    WayNotTaken,
    WalletEmpty,
}

/// <summary>A buyer pays what an order still owes from their wallet, as far as that goes. The rest is for the pickup table.</summary>
public sealed class PayFromWallet(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <param name="key">The same key is the same payment, however often it is sent.</param>
    /// <returns>What was paid. Missing: no order of theirs.</returns>
    public async Task<Outcome<Money, WalletPaymentRefusal>> RunAsync(PersonId buyer, string code, string key, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)      return Missing.It;
        var own = new BuyerId(buyer.Value);
        if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.GroupBuyId == groupBuy.Id && o.BuyerId == own, stop) is not { } order) return Missing.It;
        if (key.Length == 0)                                               return WalletPaymentRefusal.KeyMissing;
        if (key.Length > WalletCash.LongestKey)                            return WalletPaymentRefusal.KeyTooLong;
        var subject = PaymentKey.SubjectOf(buyer, order.Id, key);
        var id = Transfer.IdOf(TransferReason.WalletPaid, subject);
        if (await db.Transfers.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop) is { } first) return first.AsTransfer.Amount;
        if (order.DueMinor is null)                                        return groupBuy.Status == GroupBuyStatus.Open ? WalletPaymentRefusal.NotClosedYet : WalletPaymentRefusal.NothingOwed;
        var bill = await Bills.OfAsync(db, groupBuy, order.Id, stop);
        if (!bill.Owed.IsPositive)                                         return WalletPaymentRefusal.NothingOwed;
        if (groupBuy.Ways?.Take(PaymentWay.Wallet) != true)                return WalletPaymentRefusal.WayNotTaken;
        if (await db.WalletOfAsync(groupBuy.CommunityId, buyer, stop) is not { } wallet) return WalletPaymentRefusal.WalletEmpty;
        await db.LockWalletAsync(wallet.Id, stop);
        var free = (await db.InAsync(wallet.Id, groupBuy.Currency, stop)).Free;
        if (!free.IsPositive)                                              return WalletPaymentRefusal.WalletEmpty;

        var amount = free < bill.Owed ? free : bill.Owed;
        await ledger.PostAsync(groupBuy.BooksAt(clock.GetUtcNow(), buyer).PaidFromWallet(order.Id, wallet.Id, subject, amount), stop);
        await write.CommitAsync(stop);
        return amount;
    }
}
