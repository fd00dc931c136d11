namespace Tuanzi.Core.Calls;

public enum CallMergerRefusal
{
    Ended,
    QuoteTaken,
    Asking,
    Descending,
    VoteRunning,
    IntoMissing,
    IntoItself,
    IntoOver,
    IntoMerges,
    OthersMergeHere,
    AsksBack,
    OtherCurrency,
    AlreadyProposed,
    AlreadyAgreed,
    UntilMissing,
    UntilPast,
    UntilTooLate,
}

/// <summary>A merger under way and both its calls, locked.</summary>
sealed record MergerAtHand(CallMerger Merger, Call From, Call Into);

public static class Staying
{
    /// <summary>Why a call goes over into no other now, whichever that is; null where it may. Dealers reckon with those who would go; into a call that they are asked about anybody may come at any time.</summary>
    public static CallMergerRefusal? StaysWhy(this Call call, DateTimeOffset now) =>
        call.EndedAt is not null ? CallMergerRefusal.Ended
        : call.GroupBuyId is not null ? CallMergerRefusal.QuoteTaken
        : call.AskedUntil > now ? CallMergerRefusal.Asking
        : call.DescendsUntil > now ? CallMergerRefusal.Descending
        : call.VotesUntil is not null ? CallMergerRefusal.VoteRunning
        : null;
}

static class MergersAtHand
{
    extension(TuanziDb db)
    {
        /// <summary>Both calls at once, in the order of their ids as everybody locks them.</summary>
        public async Task<(Call? From, Call? Into)> LockCallsAsync(CallId from, CallId into, CancellationToken stop)
        {
            await db.LockCallsAsync([from.Value, into.Value], stop);
            return (await db.Calls.SingleOrDefaultAsync(c => c.Id == from, stop), await db.Calls.SingleOrDefaultAsync(c => c.Id == into, stop));
        }

        /// <summary>The merger that is under way from this call; null where there is none.</summary>
        public async Task<MergerAtHand?> LockMergerAsync(IQueryable<CallMerger> which, CancellationToken stop)
        {
            if (await which.AsNoTracking().SingleOrDefaultAsync(m => m.EndedAt == null, stop) is not { } seen) return null;
            var (from, into) = await db.LockCallsAsync(seen.FromId, seen.IntoId, stop);
            // Read again under the lock: somebody may have answered, or taken it back.
            var merger = await db.CallMergers.SingleOrDefaultAsync(m => m.Id == seen.Id && m.EndedAt == null, stop);
            return merger is null || from is null || into is null ? null : new(merger, from, into);
        }

        public IQueryable<CallMerger> MergersFrom(string code) => db.CallMergers.Where(m => db.Calls.Any(c => c.Id == m.FromId && c.Code == code));

        /// <summary>Why these two cannot be merged as they stand; null where they can. Of chains and circles nobody could say where a pledge ends up.</summary>
        public async Task<CallMergerRefusal?> MergerRefusalAsync(Call from, Call into, DateTimeOffset now, CancellationToken stop)
        {
            if (from.StaysWhy(now) is { } why)                return why;
            if (from.Id == into.Id)                           return CallMergerRefusal.IntoItself;
            if (into is { MergesIntoId: not null, EndedAt: null }) return CallMergerRefusal.IntoMerges;
            if (!into.IsOpenAt(now))                          return CallMergerRefusal.IntoOver;
            if (into.Currency != from.Currency)               return CallMergerRefusal.OtherCurrency;
            return await db.CallMergers.AnyAsync(m => m.IntoId == from.Id && m.Status == CallMergerStatus.Agreed, stop) ? CallMergerRefusal.OthersMergeHere : null;
        }
    }
}
