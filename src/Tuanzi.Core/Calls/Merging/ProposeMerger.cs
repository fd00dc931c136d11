namespace Tuanzi.Core.Calls;

/// <summary>Whoever keeps the other call is asked.</summary>
public sealed record MergerProposed(CallMergerId Merger) : IEvent;

/// <summary>Pledgers are to be asked.</summary>
public sealed record MergerAgreed(CallMergerId Merger) : IEvent;

/// <summary>Whoever keeps a call proposes that it goes over into another of the same community. Keeping both, they agree with themselves.</summary>
public sealed class ProposeMerger(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="into">The code of the other call.</param>
    /// <param name="until">Until when pledgers may go over; null where nothing was typed that is a time.</param>
    public async Task<Outcome<CallMerger, CallMergerRefusal>> RunAsync(PersonId by, string code, string? into, DateTimeOffset? until, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, stop) is not { } seen) return Missing.It;
        if (!await db.KeepsAsync(by, seen, stop)) return Missing.It;
        var typed = Typed.Line(into);
        if (await db.Calls.AsNoTracking().Where(c => c.Code == typed && c.CommunityId == seen.CommunityId).Select(c => (CallId?)c.Id).SingleOrDefaultAsync(stop) is not { } other) return CallMergerRefusal.IntoMissing;

        var (from, target) = await db.LockCallsAsync(seen.Id, other, stop);
        var now = clock.GetUtcNow();
        if (await db.MergerRefusalAsync(from!, target!, now, stop) is { } refusal) return refusal;
        if (await db.CallMergers.FirstOrDefaultAsync(m => m.FromId == seen.Id && m.EndedAt == null, stop) is { } first) return first.Status == CallMergerStatus.Agreed ? CallMergerRefusal.AlreadyAgreed : CallMergerRefusal.AlreadyProposed;
        if (await db.CallMergers.AnyAsync(m => m.FromId == other && m.IntoId == seen.Id && m.EndedAt == null, stop)) return CallMergerRefusal.AsksBack;
        if (until is not { } endsAt)     return CallMergerRefusal.UntilMissing;
        if (endsAt <= now)               return CallMergerRefusal.UntilPast;
        if (endsAt > target!.ClosesAt)   return CallMergerRefusal.UntilTooLate;

        var merger = db.Add(new CallMerger { Id = Id.New<CallMergerId>(), FromId = seen.Id, IntoId = other, ProposedBy = by, ProposedAt = now, EndsAt = endsAt }).Entity;
        if (await db.KeepsAsync(by, target, stop))
        {
            merger.Begin(from!, target, by, now);
            db.Tell(new MergerAgreed(merger.Id), now);
        }
        else db.Tell(new MergerProposed(merger.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return merger;
    }
}
