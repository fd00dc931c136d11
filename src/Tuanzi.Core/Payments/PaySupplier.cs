using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

public enum PaySupplierRefusal
{
    NotSettledYet,
    CountsOnly,
    NothingOwed,
    Changed,
}

/// <summary>Records that the leader paid a supplier or a cost in full: with what wallets paid, then with what came by the collecting code, as far as these go, the rest in cash. Again changes nothing.</summary>
/// <remarks>Where containers came back, or goods were struck, after somebody was paid, it is they who give something back.</remarks>
public sealed class PaySupplier(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <param name="store">Null: goods that come from no store of this installation.</param>
    /// <param name="seen">What the leader has paid; null where they trust that it is what is open.</param>
    public async Task<Outcome<Money, PaySupplierRefusal>> RunAsync(PersonId by, string code, StoreId? store, decimal? seen, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)      return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                 return Missing.It;
        if (groupBuy.Status != GroupBuyStatus.Settled)                     return PaySupplierRefusal.NotSettledYet;
        if (groupBuy.CountsOnly)                                           return PaySupplierRefusal.CountsOnly;
        var books = groupBuy.BooksAt(clock.GetUtcNow(), by);
        return await PayAsync(write, books, TransferReason.StorePaid, books.SupplierOf(store), seen, stop);
    }

    /// <summary>A cost is paid when it comes up: whoever drove wants the money when the goods are there.</summary>
    public async Task<Outcome<Money, PaySupplierRefusal>> RunAsync(PersonId by, string code, CostId cost, decimal? seen, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)      return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                 return Missing.It;
        if (groupBuy.Costs.All(known => known.Id != cost))                 return Missing.It;
        if (groupBuy.CountsOnly)                                           return PaySupplierRefusal.CountsOnly;
        var books = groupBuy.BooksAt(clock.GetUtcNow(), by);
        return await PayAsync(write, books, TransferReason.CostPaid, books.CostOf(cost), seen, stop);
    }

    /// <summary>What was paid, or was paid last if nothing is open.</summary>
    async Task<Outcome<Money, PaySupplierRefusal>> PayAsync(WriteTransaction write, Bookkeeper books, TransferReason reason, Account payee, decimal? seen, CancellationToken stop)
    {
        var (groupBuy, kind, owner) = (books.GroupBuy, payee.Kind, payee.Owner);
        var own = db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy && ((t.CreditKind == kind && t.CreditOwner == owner) || (t.DebitKind == kind && t.DebitOwner == owner)));
        var asked = await own.Where(t => t.Reason != reason).SumAsync(t => t.CreditKind == kind ? t.AmountMinor : -t.AmountMinor, stop);
        var payments = await own.Where(t => t.Reason == reason).ToListAsync(stop);
        List<long> turns = [.. payments.GroupBy(t => t.At).OrderBy(turn => turn.Key).Select(turn => turn.Sum(t => t.DebitKind == kind ? t.AmountMinor : -t.AmountMinor))];
        var open = new Money(asked - turns.Sum(), books.Currency);
        if (open.IsZero && turns.Count == 0)                               return PaySupplierRefusal.NothingOwed;
        if (open.IsZero) return open with { Minor = turns[^1] };
        if (seen is { } paid && paid != open.Major)                         return PaySupplierRefusal.Changed;
        var flows = await ledger.FlowsAsync(groupBuy, stop);
        var spent = Spent.Of(open.Minor, flows.BalanceOf(AccountKind.PurseShare), flows.BalanceOf(AccountKind.CodeWithLeader));
        await ledger.PostAsync(books.Paid(reason, payee, payments.Count, spent), stop);
        await write.CommitAsync(stop);
        return open;
    }
}
