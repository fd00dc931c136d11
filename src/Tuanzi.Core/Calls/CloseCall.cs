namespace Tuanzi.Core.Calls;

/// <summary>The time to pledge has passed: those who keep the call read what came together, and pledgers that it is being seen to.</summary>
public sealed record CallClosed(CallId Call) : IEvent;

/// <summary>Notes that a call has closed, once for each closing: be it a second ago, or while nobody was running.</summary>
public sealed class CloseCall(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>Whoever gives a call a minute more, and another, has not closed it anew: nobody is told of a closing so soon after another.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromHours(6);

    /// <summary>What goes over into another call, or is ended, is told of by that.</summary>
    public IQueryable<Call> Due
    {
        get
        {
            var now = clock.GetUtcNow();
            return db.Calls.Where(c => c.EndedAt == null && c.MergesIntoId == null && c.ClosesAt <= now && (c.ToldClosesAt == null || c.ToldClosesAt != c.ClosesAt));
        }
    }

    /// <returns>False where another node was faster, or the call goes on.</returns>
    public async Task<bool> RunAsync(CallId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(id, stop);
        if (await Due.SingleOrDefaultAsync(c => c.Id == id, stop) is not { } call) return false;
        var isSoon = call.ClosesAt - call.ToldClosesAt < Quiet;
        call.ToldClosesAt = call.ClosesAt;
        if (!isSoon) db.Tell(new CallClosed(id), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }
}
