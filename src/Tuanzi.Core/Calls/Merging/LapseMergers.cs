namespace Tuanzi.Core.Calls;

/// <summary>A call was ended, or has taken a quote: nothing can go over into it any more, and what was going over goes on by itself. Nor does anybody answer what it had proposed.</summary>
public sealed class LapseMergers(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<CallEnded>
{
    public Task HandleAsync(CallEnded what, CancellationToken stop) => RunAsync(what.Call, stop);

    public async Task RunAsync(CallId call, CancellationToken stop)
    {
        foreach (var id in await db.CallMergers.Where(m => (m.IntoId == call || m.FromId == call) && m.EndedAt == null).Select(m => m.Id).ToListAsync(stop)) await LapseAsync(id, stop);
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
