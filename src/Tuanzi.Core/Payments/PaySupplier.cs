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

/// <summary>Records that the leader paid a supplier or a cost in full: with what wallets paid as far as that goes, the rest in cash. Again changes nothing.</summary>
/// <remarks>Where containers came back, or goods were struck, after somebody was paid, it is they who give something back.</remarks>
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
        var books = groupBuy.BooksAt(clock.GetUtcNow(), by);
        if (await PayAsync(books, TransferReason.StorePaid, books.SupplierOf(store), stop) is not { } paid) return PaySupplierRefusal.NothingOwed;
        await write.CommitAsync(stop);
        return paid;
    }

    /// <summary>A cost is paid when it comes up: whoever drove wants the money when the goods are there.</summary>
    public async Task<Outcome<Money, PaySupplierRefusal>> RunAsync(PersonId by, string code, CostId cost, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)      return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                 return Missing.It;
        if (groupBuy.Costs.All(known => known.Id != cost))                 return Missing.It;
        if (groupBuy.CountsOnly)                                           return PaySupplierRefusal.CountsOnly;
        if (await PayAsync(groupBuy.BooksAt(clock.GetUtcNow(), by), TransferReason.CostPaid, Account.Cost(cost, groupBuy.Currency), stop) is not { } paid) return PaySupplierRefusal.NothingOwed;
        await write.CommitAsync(stop);
        return paid;
    }

    /// <summary>What was paid, or was paid last if nothing is open; null where nothing ever was.</summary>
    async Task<Money?> PayAsync(Bookkeeper books, TransferReason reason, Account payee, CancellationToken stop)
    {
        var (groupBuy, kind, owner) = (books.GroupBuy, payee.Kind, payee.Owner);
        var own = db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy && ((t.CreditKind == kind && t.CreditOwner == owner) || (t.DebitKind == kind && t.DebitOwner == owner)));
        var asked = await own.Where(t => t.Reason != reason).SumAsync(t => t.CreditKind == kind ? t.AmountMinor : -t.AmountMinor, stop);
        var payments = await own.Where(t => t.Reason == reason).ToListAsync(stop);
        List<long> turns = [.. payments.GroupBy(t => t.At).OrderBy(turn => turn.Key).Select(turn => turn.Sum(t => t.DebitKind == kind ? t.AmountMinor : -t.AmountMinor))];
        var open = new Money(asked - turns.Sum(), books.Currency);
        if (open.IsZero) return turns.Count == 0 ? null : open with { Minor = turns[^1] };
        var fromPurse = open with { Minor = Math.Clamp((await ledger.FlowsAsync(groupBuy, stop)).BalanceOf(AccountKind.PurseShare), 0, Math.Max(0, open.Minor)) };
        await ledger.PostAsync(books.Paid(reason, payee, turns.Count, fromPurse, open - fromPurse), stop);
        return open;
    }
}
