namespace Tuanzi.Core.Quotes;

/// <summary>A descending round is over: at its end, or because it was called off. Whoever took part is told, and whoever waits for the result.</summary>
public sealed record DescendingEnded(DescendingRoundId Round) : IEvent;

/// <summary>A descending round takes bids from now on.</summary>
public sealed record DescendingBegun(DescendingRoundId Round) : IEvent;

/// <summary>Begins a descending round whose start has come, and ends one whose end has passed. Each once, whichever node is first and however late.</summary>
public sealed class TurnDescendingRound(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>What is due; a bid in the last minutes has moved it.</summary>
    public IQueryable<DescendingRound> Due
    {
        get
        {
            var now = clock.GetUtcNow();
            return db.DescendingRounds.Where(r => r.EndedAt == null && (r.EndsAt <= now || (r.BegunAt == null && r.StartsAt <= now)));
        }
    }

    /// <returns>False where another node was quicker, or a bid has moved the end.</returns>
    public async Task<bool> RunAsync(DescendingRoundId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var call = await db.DescendingRounds.Where(r => r.Id == id).Select(r => r.CallId).SingleAsync(stop);
        await db.LockCallAsync(call, stop);
        var now = clock.GetUtcNow();
        var round = await db.DescendingRounds.SingleAsync(r => r.Id == id, stop);
        if (round.EndedAt is not null) return false;

        if (round.EndsAt <= now) db.End(round, now);
        else if (round.BegunAt is null && round.StartsAt <= now) Begin(round, now);
        else return false;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }

    void Begin(DescendingRound round, DateTimeOffset now)
    {
        round.BegunAt = now;
        db.Tell(new DescendingBegun(round.Id), now);
    }
}
