namespace Tuanzi.Core.Calls;

/// <summary>A call was ended: nothing can go over into it any more, and what was going over goes on by itself. Nor does anybody answer what it had proposed.</summary>
sealed class LapseMergers(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<CallEnded>
{
    public async Task HandleAsync(CallEnded what, CancellationToken stop)
    {
        foreach (var id in await db.CallMergers.Where(m => (m.IntoId == what.Call || m.FromId == what.Call) && m.EndedAt == null).Select(m => m.Id).ToListAsync(stop)) await LapseAsync(id, stop);
    }

    async Task LapseAsync(CallMergerId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockMergerAsync(db.CallMergers.Where(m => m.Id == id), stop) is not var (merger, from, _)) return;
        var now = clock.GetUtcNow();
        (merger.Status, merger.EndedAt, from.MergesIntoId) = (CallMergerStatus.Lapsed, now, null);
        db.Tell(new MergerFailed(id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
