using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

public enum PaySupplierRefusal
{
    NotSettledYet,
    CountsOnly,
    NothingOwed,
}

/// <summary>Records that the leader paid for the goods of one store, or of whoever else supplied them, in full: with what wallets paid as far as that goes, the rest in cash. Again changes nothing.</summary>
/// <remarks>Where containers came back after the store was paid, it is the store that gives something back.</remarks>
public sealed class PaySupplier(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <param name="store">Null: goods that come from no store of this installation.</param>
    public async Task<Outcome<Money, PaySupplierRefusal>> RunAsync(PersonId by, string code, StoreId? store, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)      return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                 return Missing.It;
        if (groupBuy.Status != GroupBuyStatus.Settled)                     return PaySupplierRefusal.NotSettledYet;
        if (groupBuy.CountsOnly)                                           return PaySupplierRefusal.CountsOnly;
        var (kind, owner) = store is { } known ? (AccountKind.Store, known.Value) : (AccountKind.Supplier, groupBuy.Id.Value);
        var credits = await db.Transfers.Where(t => t.GroupBuyId == groupBuy.Id && t.CreditKind == kind && t.CreditOwner == owner).SumAsync(t => t.AmountMinor, stop);
        var debits = await db.Transfers.Where(t => t.GroupBuyId == groupBuy.Id && t.DebitKind == kind && t.DebitOwner == owner).SumAsync(t => t.AmountMinor, stop);
        if (credits == 0)                                                  return PaySupplierRefusal.NothingOwed;

        var amount = new Money(credits - debits, groupBuy.Currency);
        var payments = await PaymentsAsync(groupBuy.Id, kind, owner, stop);
        if (amount.IsZero) return amount with { Minor = payments.LastOrDefault() };
        var share = Math.Clamp((await ledger.FlowsAsync(groupBuy.Id, stop)).BalanceOf(AccountKind.PurseShare), 0, Math.Max(0, amount.Minor));
        var fromPurse = new Money(share, groupBuy.Currency);
        await ledger.PostAsync(groupBuy.BooksAt(clock.GetUtcNow(), by).StorePaid(store, payments.Count, fromPurse, amount - fromPurse), stop);
        await write.CommitAsync(stop);
        return amount;
    }

    /// <summary>What this supplier was paid, each time; the latest last.</summary>
    async Task<IReadOnlyList<long>> PaymentsAsync(GroupBuyId groupBuy, AccountKind kind, Guid owner, CancellationToken stop)
    {
        var paid = await db.Transfers.AsNoTracking()
            .Where(t => t.GroupBuyId == groupBuy && t.Reason == TransferReason.StorePaid && ((t.DebitKind == kind && t.DebitOwner == owner) || (t.CreditKind == kind && t.CreditOwner == owner)))
            .ToListAsync(stop);
        return [.. paid.GroupBy(t => t.At).OrderBy(turn => turn.Key).Select(turn => turn.Sum(t => t.DebitKind == kind ? t.AmountMinor : -t.AmountMinor))];
    }
}
