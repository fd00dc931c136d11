using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>The return window of a settled group buy is over and nothing in it is disputed: its leader may take the commission.</summary>
public sealed class ReleaseCommission(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <returns>False if it is not due, or another node was faster.</returns>
    public async Task<bool> RunAsync(GroupBuyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(id, stop);
        var groupBuy = await db.GroupBuys.SingleAsync(g => g.Id == id, stop);
        if (groupBuy.ReleasesAt is not { } due || due > clock.GetUtcNow()) return false;
        if (await db.CardDisputes.AnyAsync(d => d.GroupBuyId == id && d.EndedAt == null, stop)) return false;
        var frozen = -(await ledger.FlowsAsync(id, stop)).BalanceOf(AccountKind.CommissionFrozen);
        await ledger.PostAsync([groupBuy.BooksAt(clock.GetUtcNow(), by: null).CommissionReleased(new(frozen, groupBuy.Currency))], stop);
        (groupBuy.ReleasesAt, groupBuy.IsReleased) = (null, true);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }
}
