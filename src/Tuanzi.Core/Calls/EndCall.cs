namespace Tuanzi.Core.Calls;

/// <summary>Nothing more comes of the call. Whoever pledged is told why.</summary>
public sealed record CallEnded(CallId Call) : IEvent;

public enum EndCallRefusal
{
    AlreadyEnded,
    Merging,
    QuoteTaken,
    ReasonTooLong,
    Markup,
}

/// <summary>Ends a call: no more pledges are taken, and nobody reads any more how pledgers can be reached.</summary>
public sealed class EndCall(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public const int LongestReason = 300;

    /// <param name="why">For those who pledged; may be empty.</param>
    public async Task<Outcome<Call, EndCallRefusal>> RunAsync(PersonId by, string code, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockCallAsync(code, stop) is not { } call) return Missing.It;
        if (!await db.KeepsAsync(by, call, stop))               return Missing.It;
        if (call.EndedAt is not null)                           return EndCallRefusal.AlreadyEnded;
        if (call.MergesIntoId is not null)                      return EndCallRefusal.Merging;
        if (call.GroupBuyId is not null)                        return EndCallRefusal.QuoteTaken;
        var reason = Typed.Line(why) ?? "";
        if (reason.Length > LongestReason)                      return EndCallRefusal.ReasonTooLong;
        if (Typed.HasMarkup(reason))                            return EndCallRefusal.Markup;

        var now = clock.GetUtcNow();
        (call.EndedAt, call.EndedWhy) = (now, reason);
        db.Tell(new CallEnded(call.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return call;
    }
}
