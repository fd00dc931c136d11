using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Operations;

/// <summary>Compares what was counted with what others know: holds, wallets, vouchers, settlements.</summary>
static class RecountComparing
{
    /// <remarks>In the transaction that counted, so that all of it is about one moment.</remarks>
    public static async Task CompareAsync(this TuanziDb db, Recount recount, CancellationToken stop)
    {
        var communities = await db.Communities.Select(c => new { c.Id, c.Currency }).ToDictionaryAsync(c => c.Id, c => c.Currency, stop);
        var wallets = await db.Wallets.Select(w => new { w.Id, w.CommunityId }).ToListAsync(stop);
        var held = await db.Holds.Where(h => h.Ended == null).GroupBy(h => h.DebitOwner).Select(g => new { g.Key, Minor = g.Sum(h => h.AmountMinor) }).ToDictionaryAsync(h => h.Key, h => h.Minor, stop);
        var vouchers = await db.Vouchers.Where(v => v.RedeemedAt == null && v.VoidedAt == null).GroupBy(v => v.CommunityId).Select(g => new { g.Key, Minor = g.Sum(v => v.AmountMinor) }).ToDictionaryAsync(v => v.Key, v => v.Minor, stop);

        foreach (var wallet in wallets) CompareWallet(recount, Account.Wallet(wallet.Id, communities[wallet.CommunityId]), held.GetValueOrDefault(wallet.Id.Value));
        var own = wallets.ToLookup(w => w.CommunityId, w => w.Id);
        foreach (var (community, currency) in communities)
        {
            var (purse, account) = (Account.Purse(community, currency), Account.Vouchers(community, currency));
            Account[] elsewhere = [Account.Bank(community, currency), Account.Provider(community, currency), Account.Refunding(community, currency), Account.Disputed(community, currency)];
            var behind = -recount.Balance(account) - elsewhere.Sum(recount.Balance) - own[community].Sum(wallet => recount.Balance(Account.Wallet(wallet, currency)));
            if (recount.Balance(purse) != behind) recount.Find(FindingKind.PurseDiffers, purse, behind, recount.Balance(purse));
            var unredeemed = -vouchers.GetValueOrDefault(community);
            if (recount.Balance(account) != unredeemed) recount.Find(FindingKind.VouchersDiffer, account, unredeemed, recount.Balance(account));
        }
        await db.CompareCardsAsync(recount, communities, stop);
        await CompareHeldAsync(db, recount, stop);
    }

    static void CompareWallet(Recount recount, Account wallet, long held)
    {
        var balance = recount.Balance(wallet);
        if (balance > 0) recount.Find(FindingKind.WalletOverdrawn, wallet, 0, balance);
        else if (-balance < held) recount.Find(FindingKind.WalletOverheld, wallet, -held, balance);
    }

    static async Task CompareHeldAsync(TuanziDb db, Recount recount, CancellationToken stop)
    {
        // A group buy has one currency; what is counted may be broken in any way.
        var still = recount.Of(AccountKind.Held).ToLookup(account => new GroupBuyId(account.Owner));
        GroupBuyId[] ids = [.. still.Select(groupBuy => groupBuy.Key)];
        var settled = await db.GroupBuys.Where(g => ids.Contains(g.Id) && g.Status == GroupBuyStatus.Settled).Select(g => g.Id).ToListAsync(stop);
        foreach (var account in settled.SelectMany(groupBuy => still[groupBuy])) recount.Find(FindingKind.HeldAfterSettling, account, 0, recount.Balance(account));
    }
}
