using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Vouchers;

/// <summary>A leader takes a voucher back that nobody has redeemed: the money for it is not behind the wallets any more. Again changes nothing.</summary>
public sealed class VoidVoucher(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<Done, VoucherRefusal>> RunAsync(PersonId by, string slug, VoucherId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LedByAsync(by, slug, stop) is not { } community)                          return Missing.It;
        if (await db.Vouchers.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id && v.CommunityId == community, stop) is not { } voucher) return Missing.It;
        if (voucher.VoidedAt is not null)                                                      return Done.It;

        var now = clock.GetUtcNow();
        var won = await db.Vouchers.Where(v => v.Id == id && v.RedeemedAt == null && v.VoidedAt == null).ExecuteUpdateAsync(set => set.SetProperty(v => v.VoidedAt, now), stop);
        if (won == 0)                                                                          return VoucherRefusal.Redeemed;
        await ledger.PostAsync([voucher.Moved(TransferReason.VoucherVoided, Account.Vouchers(community, voucher.Currency), Account.Purse(community, voucher.Currency), now, by)], stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
