using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>Releases the teams of a group buy that did not fill in time. Called by due work, on any node, as often as it likes: only the first finds them forming.</summary>
public sealed class ReleaseTeams(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>True if this call released one or more.</summary>
    public async Task<bool> RunAsync(GroupBuyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(id, stop);
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, stop) is not { Status: GroupBuyStatus.Open } groupBuy) return false;
        if (await new TeamExpiry(db, groupBuy, clock.GetUtcNow()).RunAsync(isLast: false, stop) == 0) return false;
        await write.CommitAsync(stop);
        return true;
    }
}
