using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Vouchers;

/// <summary>A member redeems a voucher: what it is worth is in their wallet. Of two who do so at once, one does; whoever did hears the same again.</summary>
public sealed class RedeemVoucher(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <param name="code">As typed: small letters and spaces do not matter.</param>
    /// <returns>What it is worth.</returns>
    public async Task<Outcome<Money, VoucherRefusal>> RunAsync(PersonId by, string slug, string? code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        if (!await db.IsMemberOfAsync(by, community.Id, stop))                                 return Missing.It;
        var word = string.Concat((code ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (await db.Vouchers.AsNoTracking().SingleOrDefaultAsync(v => v.CommunityId == community.Id && v.Code == word, stop) is not { } voucher) return VoucherRefusal.UnknownCode;
        if (voucher.RedeemedBy == by)                                                          return voucher.Amount;
        if (voucher.RedeemedBy is not null)                                                    return VoucherRefusal.Redeemed;
        if (voucher.VoidedAt is not null)                                                      return VoucherRefusal.Voided;
        if (!community.Ways.Take(PaymentWay.Wallet))                                           return VoucherRefusal.NoWalletsHere;

        var wallet = await db.OpenWalletAsync(community.Id, by, clock.GetUtcNow(), stop);
        var now = clock.GetUtcNow();
        var won = await db.Vouchers
            .Where(v => v.Id == voucher.Id && v.RedeemedAt == null && v.VoidedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.RedeemedAt, now).SetProperty(v => v.RedeemedBy, by), stop);
        // Somebody was quicker: perhaps this person themselves, with another tap.
        if (won == 0) return await db.Vouchers.AnyAsync(v => v.Id == voucher.Id && v.RedeemedBy == by, stop) ? voucher.Amount : VoucherRefusal.Redeemed;
        await ledger.PostAsync([voucher.Moved(TransferReason.VoucherRedeemed, Account.Vouchers(community.Id, voucher.Currency), Account.Wallet(wallet.Id, voucher.Currency), now, by)], stop);
        await write.CommitAsync(stop);
        return voucher.Amount;
    }
}
