using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>Due work: opens what was scheduled for an hour that has come. On any node, as often as it is called, each group buy once.</summary>
/// <remarks>After a long downtime one may open past its cut-off; the closing then finds it at once, and it ends as missed.</remarks>
public sealed class OpenScheduled(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    const int AtMost = 100;

    /// <returns>How many were opened.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = await db.GroupBuys
            .Where(g => g.Status == GroupBuyStatus.Scheduled && g.OpensAt <= now)
            .OrderBy(g => g.OpensAt)
            .Select(g => g.Code)
            .Take(AtMost)
            .ToListAsync(stop);
        var opened = 0;
        foreach (var code in due)
        {
            if (await OpenAsync(code, stop)) opened++;
        }
        return opened;
    }

    async Task<bool> OpenAsync(string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { Status: GroupBuyStatus.Scheduled } groupBuy) return false;
        var opened = await db.TryOpenAsync(groupBuy, by: null, clock.GetUtcNow(), stop);
        await write.CommitAsync(stop);
        return opened;
    }
}
