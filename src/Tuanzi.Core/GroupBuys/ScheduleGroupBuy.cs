using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>A leader sets a draft to open by itself at its opening time.</summary>
public sealed class ScheduleGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, OpenRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (groupBuy.Status == GroupBuyStatus.Scheduled)                  return OpenRefusal.AlreadyScheduled;
        if (groupBuy.Status == GroupBuyStatus.Open)                       return OpenRefusal.AlreadyOpen;
        if (groupBuy.Status != GroupBuyStatus.Draft)                      return OpenRefusal.AlreadyOver;
        if (groupBuy.OpensAt is not { } opens)                            return OpenRefusal.NoOpeningTime;
        if (opens <= clock.GetUtcNow())                                   return OpenRefusal.OpeningTimePassed;
        if (!await db.Pickups.AnyAsync(p => p.GroupBuyId == groupBuy.Id, stop)) return OpenRefusal.NoPickup;

        groupBuy.TryBecome(GroupBuyStatus.Scheduled, by, clock.GetUtcNow(), db);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
