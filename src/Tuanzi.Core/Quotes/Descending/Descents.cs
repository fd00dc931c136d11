namespace Tuanzi.Core.Quotes;

/// <summary>What is asked of descending rounds in use cases, never in pages.</summary>
static class Descents
{
    extension(TuanziDb db)
    {
        /// <summary>The newest descending round of a call.</summary>
        public Task<DescendingRound?> LastDescentAsync(CallId call, CancellationToken stop) => db.DescendingRounds.Where(r => r.CallId == call).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);

        /// <summary>Whether quotes of this call move only by bids now.</summary>
        public Task<bool> IsDescendingAsync(CallId call, DateTimeOffset now, CancellationToken stop) => db.DescendingRounds.AnyAsync(r => r.CallId == call && r.EndedAt == null && r.EndsAt > now, stop);

        /// <summary>In the transaction of whoever asks. At the latest it ended at its end, whenever that is noticed.</summary>
        public void End(DescendingRound round, DateTimeOffset now)
        {
            round.EndedAt = now < round.EndsAt ? now : round.EndsAt;
            db.Tell(new DescendingEnded(round.Id), now);
        }
    }
}
