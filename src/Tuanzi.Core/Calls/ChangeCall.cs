namespace Tuanzi.Core.Calls;

/// <summary>What is wanted has changed. Whoever pledged before is told, and pledges again or not.</summary>
public sealed record CallChanged(CallId Call, int Version) : IEvent;

/// <summary>Changes a call. Another item, spec, option, area or reference price is a new version, to which nobody has pledged yet; pledges to the one before stand, and say so.</summary>
public sealed class ChangeCall(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="seen">The version that was on the form: somebody else may have been quicker.</param>
    public async Task<Outcome<Call, CallRefusal>> RunAsync(PersonId by, string code, int seen, CallText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockCallAsync(code, stop) is not { } call) return Missing.It;
        if (!await db.KeepsAsync(by, call, stop))               return Missing.It;
        if (call.EndedAt is not null)                           return CallRefusal.Ended;
        if (call.GroupBuyId is not null)                        return CallRefusal.QuoteTaken;
        if (call.Version != seen)                               return CallRefusal.Stale;
        var now = clock.GetUtcNow();
        if (text.Refusal(call.Currency, now, call.ClosesAt) is { } refusal) return refusal;
        if (await db.PhotoRefusalAsync(by, call.Id, text.Photos, stop) is { } photo) return photo;

        // Another day opens it again: then it is one of those that are open.
        if (call is { FollowsGroupBuyId: { } followed } && !call.IsOpenAt(now) && text.Closes > now && await db.HasAllFollowUpsAsync(followed, call.Id, now, stop)) return CallRefusal.TooManyFollowUps;

        var (before, read) = (WantedIn(call), ReadBy(call));
        text.ApplyTo(call);
        // Dealers bind themselves by each bid: to what they have read.
        if (call.DescendsUntil > now && ReadBy(call) != read)   return CallRefusal.Descending;
        if (WantedIn(call) != before)
        {
            call.Version++;
            db.Tell(new CallChanged(call.Id, call.Version), now);
        }
        await db.HangAsync(call.Id, text.Photos, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return call;
    }

    static (string, string, string?, string?, long?, string) WantedIn(Call call) => (call.Title, call.Unit, call.StoredSpecs, call.StoredOptions, call.ReferenceMinor, call.Area);

    /// <summary>What a dealer reads of it.</summary>
    static ((string, string, string?, string?, long?, string), string, string) ReadBy(Call call) => (WantedIn(call), call.Text, call.ReferenceSeen);
}
