using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>Opens a scheduled group buy whose opening time has come. Called by due work, on any node, as often as it likes: only the first finds it waiting.</summary>
/// <remarks>After a long downtime one may open past its cut-off; the closing then finds it at once, and it ends as missed.</remarks>
public sealed class OpenScheduled(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <returns>True if this call opened it.</returns>
    public async Task<bool> RunAsync(GroupBuyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(id, stop);
        var now = clock.GetUtcNow();
        if (await db.GroupBuys.SingleOrDefaultAsync(g => g.Id == id, stop) is not { Status: GroupBuyStatus.Scheduled } groupBuy) return false;
        if (now < groupBuy.OpensAt) return false;

        await db.TryOpenAsync(groupBuy, by: null, now, stop);
        await write.CommitAsync(stop);
        return true;
    }
}
