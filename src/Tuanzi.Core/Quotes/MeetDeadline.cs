namespace Tuanzi.Core.Quotes;

/// <summary>A day is left to quote.</summary>
public sealed record QuotesDueSoon(QuoteRequestId Request) : IEvent;

/// <summary>Ends an asking whose deadline has passed, or reminds a day before it. Once, whichever node is first and however late.</summary>
public sealed class MeetDeadline(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>So long before the deadline whoever has said nothing is reminded.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <returns>False where another node was quicker.</returns>
    public async Task<bool> RunAsync(QuoteRequestId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var call = await db.QuoteRequests.Where(r => r.Id == id).Select(r => r.CallId).SingleAsync(stop);
        await db.LockCallAsync(call, stop);
        var now = clock.GetUtcNow();
        var request = await db.QuoteRequests.SingleAsync(r => r.Id == id, stop);
        if (request.EndedAt is not null) return false;

        if (request.ClosesAt <= now) db.End(request, now);
        else if (request.RemindedAt is null && request.ClosesAt - Ahead <= now) Remind(request, now);
        else return false;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }

    /// <summary>Whoever was asked within the last day needs no reminder.</summary>
    void Remind(QuoteRequest request, DateTimeOffset now)
    {
        request.RemindedAt = now;
        if (request.AskedAt < request.ClosesAt - Ahead) db.Tell(new QuotesDueSoon(request.Id), now);
    }
}
