namespace Tuanzi.Core.Ratings;

/// <summary>It is time to ask those who bought what they think.</summary>
public sealed record RatingsDue(GroupBuyId GroupBuy) : IEvent;

/// <summary>A buyer has said for the first time what they think. Whoever was rated is told that, and not by whom.</summary>
public sealed record RatingGiven(RatingId Rating) : IEvent;

/// <summary>Whoever was rated has answered for the first time. The buyer is told.</summary>
public sealed record RatingAnswered(RatingId Rating) : IEvent;

/// <summary>Has the buyers of a group buy asked for their ratings, some days after all is handed over. Once, whichever node is first and however late.</summary>
public sealed class AskForRatings(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <returns>False where another node was quicker, or the pickup goes on meanwhile.</returns>
    public async Task<bool> RunAsync(GroupBuyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(id, stop);
        var (groupBuy, now) = (await db.GroupBuys.SingleAsync(g => g.Id == id, stop), clock.GetUtcNow());
        if (groupBuy.RatingDueAt is not { } due || due > now) return false;

        groupBuy.RatingDueAt = null;
        db.Tell(new RatingsDue(id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }
}
