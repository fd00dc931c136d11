using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

public enum SettleRefusal
{
    NotHandedOverYet,
    SettledAlready,
}

/// <summary>All is handed over or struck: what the group buy still holds goes to the stores. The commission has its share already.</summary>
public sealed class SettleGroupBuy(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<Done, SettleRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)          return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                     return Missing.It;
        if (groupBuy.Status == GroupBuyStatus.Settled)                         return SettleRefusal.SettledAlready;
        if (groupBuy.Status != GroupBuyStatus.HandedOver)                      return SettleRefusal.NotHandedOverYet;

        var now = clock.GetUtcNow();
        var books = groupBuy.BooksAt(now, by);
        var shares = await new StoreShares(db, ledger).FindAsync(groupBuy.Id, stop);
        await ledger.PostAsync(shares.Select(share => books.StoreOwed(share.Store, new(share.Minor, groupBuy.Currency))), stop);
        var commission = -(await ledger.FlowsAsync(groupBuy.Id, stop)).BalanceOf(AccountKind.CommissionPending);
        await ledger.PostAsync([books.CommissionFrozen(new(commission, groupBuy.Currency))], stop);
        groupBuy.ReleasesAt = now.AddDays(groupBuy.ReturnDays ?? 0);
        groupBuy.TryBecome(GroupBuyStatus.Settled, by, now, db);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
