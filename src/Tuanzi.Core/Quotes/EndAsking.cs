using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

/// <summary>No first quote comes any more, and what was sealed is open. Everybody who was invited is told, and whoever asked.</summary>
public sealed record AskingEnded(QuoteRequestId Request) : IEvent;

public enum EndAskingRefusal
{
    NotAsking,
}

/// <summary>A leader ends the asking before its deadline, which opens all quotes.</summary>
public sealed class EndAsking(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<QuoteRequest, EndAskingRefusal>> RunAsync(PersonId leader, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)   return Missing.It;
        if (await db.LastRequestAsync(call.Id, stop) is not { } request || !request.IsOpenAt(now)) return EndAskingRefusal.NotAsking;

        db.End(request, now);
        call.AskedUntil = now;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return request;
    }
}

/// <summary>Ends the asking of a call that was itself ended.</summary>
public sealed class EndAskingWithCall(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<CallEnded>
{
    public async Task HandleAsync(CallEnded what, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(what.Call, stop);
        if (await db.LastRequestAsync(what.Call, stop) is not { EndedAt: null } request) return;
        db.End(request, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}

static class Endings
{
    /// <summary>In the transaction of whoever asks. At the latest it ended at its deadline, whenever that is noticed.</summary>
    public static void End(this TuanziDb db, QuoteRequest request, DateTimeOffset now)
    {
        request.EndedAt = now < request.ClosesAt ? now : request.ClosesAt;
        db.Tell(new AskingEnded(request.Id), now);
    }
}
