namespace Tuanzi.Core.Calls;

/// <summary>The time to go over has passed. Whoever has not is told.</summary>
public sealed record MergerOver(CallMergerId Merger) : IEvent;

/// <summary>Ends a merger whose time is over, and the call that was merged.</summary>
public sealed class EndMerger(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>Those whose time is over: also where the other call closes earlier by now.</summary>
    public IQueryable<CallMerger> Due
    {
        get
        {
            var now = clock.GetUtcNow();
            return db.CallMergers.Where(m => m.Status == CallMergerStatus.Agreed && (m.EndsAt <= now || db.Calls.Any(into => into.Id == m.IntoId && into.ClosesAt <= now)));
        }
    }

    /// <returns>False where another node was faster, or nothing is due any more.</returns>
    public async Task<bool> RunAsync(CallMergerId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockMergerAsync(Due.Where(m => m.Id == id), stop) is not var (merger, from, into) || merger.Status != CallMergerStatus.Agreed) return false;
        // Word of it is on the way to us: what was going over goes on by itself.
        if (into.EndedAt is not null || into.GroupBuyId is not null) return false;

        var now = clock.GetUtcNow();
        (merger.Status, merger.EndedAt, from.EndedAt) = (CallMergerStatus.Done, now, now);
        db.Tell(new MergerOver(id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }
}

/// <summary>What has not gone over is withdrawn: it was to a call that is no more. Its makers have been told by then.</summary>
public sealed class WithdrawUnmoved(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task RunAsync(CallId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(id, stop);
        var now = clock.GetUtcNow();
        var left = db.Pledges.Where(p => p.CallId == id && p.Status == PledgeStatus.Made);
        // Nothing is kept of a guest who has nothing here any more.
        await db.Guests.Where(g => left.Any(p => p.BuyerId == g.Id) && !db.Orders.Any(o => o.BuyerId == g.Id)).ExecuteDeleteAsync(stop);
        await left.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Status, PledgeStatus.Withdrawn).SetProperty(p => p.BuyerId, (BuyerId?)null).SetProperty(p => p.Wanted, "").SetProperty(p => p.StoredChoices, (string?)null).SetProperty(p => p.Note, "").SetProperty(p => p.Area, "").SetProperty(p => p.ChangedAt, now),
            stop
        );
        await db.Calls.Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.Pledged, 0), stop);
        await write.CommitAsync(stop);
    }
}
