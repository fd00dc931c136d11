namespace Tuanzi.Core.Calls;

/// <summary>Whoever keeps the call thinks better of it, as long as nobody has agreed: from then on pledgers are asked.</summary>
public sealed class TakeBackMerger(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, CallMergerRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockMergerAsync(db.MergersFrom(code), stop) is not var (merger, from, _)) return Missing.It;
        if (!await db.KeepsAsync(by, from, stop))               return Missing.It;
        if (merger.Status == CallMergerStatus.Agreed)           return CallMergerRefusal.AlreadyAgreed;

        (merger.Status, merger.EndedAt) = (CallMergerStatus.TakenBack, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
