using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

public enum CallOffDescendingRefusal
{
    NotRunning,
    WhyMissing,
    WhyTooLong,
    Markup,
}

/// <summary>A leader calls a descending round off before its end, with a word. What was bid stands as the dealers' quotes.</summary>
public sealed class CallOffDescendingRound(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<DescendingRound, CallOffDescendingRefusal>> RunAsync(PersonId leader, string code, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        var now = clock.GetUtcNow();
        if (await db.LastDescentAsync(call.Id, stop) is not { } round || !round.IsOpenAt(now)) return CallOffDescendingRefusal.NotRunning;
        if (Typed.Block(why) is not { Length: > 0 } said)                           return CallOffDescendingRefusal.WhyMissing;
        if (said.Length > DescendingRound.LongestText)                              return CallOffDescendingRefusal.WhyTooLong;
        if (Typed.HasMarkup(said))                                                  return CallOffDescendingRefusal.Markup;

        round.CalledOffWhy = said;
        db.End(round, now);
        call.DescendsUntil = now;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return round;
    }
}

/// <summary>Calls the descending round of a call off that was itself ended.</summary>
public sealed class EndDescendingWithCall(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<CallEnded>
{
    public async Task HandleAsync(CallEnded what, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(what.Call, stop);
        if (await db.LastDescentAsync(what.Call, stop) is not { EndedAt: null } round) return;
        var now = clock.GetUtcNow();
        // One whose time was over before ends as any other.
        if (round.IsOpenAt(now)) round.CalledOffWhy = "";
        db.End(round, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
