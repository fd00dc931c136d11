namespace Tuanzi.Core.Calls;

/// <summary>Nothing comes of it: refused, or one of the calls was ended.</summary>
public sealed record MergerFailed(CallMergerId Merger) : IEvent;

/// <summary>Whoever keeps the call that another is to go over into agrees, or does not.</summary>
public sealed class AnswerMerger(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="code">Of the call that is to go over.</param>
    public async Task<Outcome<CallMerger, CallMergerRefusal>> RunAsync(PersonId by, string code, bool agrees, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockMergerAsync(db.MergersFrom(code), stop) is not var (merger, from, into)) return Missing.It;
        if (!await db.KeepsAsync(by, into, stop))               return Missing.It;
        if (merger.Status == CallMergerStatus.Agreed)           return CallMergerRefusal.AlreadyAgreed;
        var now = clock.GetUtcNow();
        if (agrees)
        {
            if (await db.MergerRefusalAsync(from, into, now, stop) is { } refusal) return refusal;
            if (merger.EndsAt <= now)                           return CallMergerRefusal.UntilPast;
            merger.Begin(from, into, by, now);
            db.Tell(new MergerAgreed(merger.Id), now);
        }
        else
        {
            merger.Answer(CallMergerStatus.Refused, by, now);
            merger.EndedAt = now;
            db.Tell(new MergerFailed(merger.Id), now);
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return merger;
    }
}
