using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>A leader takes a scheduled group buy back to the draft it was, to edit it or to wait.</summary>
public sealed class UnscheduleGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, OpenRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (groupBuy.Status == GroupBuyStatus.Draft)                      return OpenRefusal.NotScheduled;
        if (groupBuy.Status == GroupBuyStatus.Open)                       return OpenRefusal.AlreadyOpen;
        if (!groupBuy.TryBecome(GroupBuyStatus.Draft, by, clock.GetUtcNow(), db)) return OpenRefusal.AlreadyOver;

        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
