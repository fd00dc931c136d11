using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>Opens a group buy that was scheduled for an hour that has come. Called by due work, on any node, as often as it likes.</summary>
/// <remarks>After a long downtime one may open past its cut-off; the closing then finds it at once, and it ends as missed.</remarks>
public sealed class OpenScheduled(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>True if this call opened it.</summary>
    public async Task<bool> RunAsync(GroupBuyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(id, stop);
        var now = clock.GetUtcNow();
        if (await db.GroupBuys.SingleOrDefaultAsync(g => g.Id == id, stop) is not { Status: GroupBuyStatus.Scheduled } groupBuy) return false;
        if (groupBuy.OpensAt is not { } opensAt || now < opensAt) return false;
        var opened = await db.TryOpenAsync(groupBuy, by: null, now, stop);
        await write.CommitAsync(stop);
        return opened;
    }
}
