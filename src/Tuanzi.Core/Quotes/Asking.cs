using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Quotes;

/// <summary>What leaders do about the asking of a call. Asked in use cases, never in pages.</summary>
static class Asking
{
    extension(TuanziDb db)
    {
        /// <summary>Locks a call that this person leads, and reads it as it is then; null where there is none.</summary>
        public async Task<Call?> LockLedCallAsync(PersonId leader, string code, CancellationToken stop) =>
            await db.LockCallAsync(code, stop) is { } call && await db.IsLeaderOfAsync(leader, call.CommunityId, stop) ? call : null;

        /// <summary>The newest request of a call.</summary>
        public Task<QuoteRequest?> LastRequestAsync(CallId call, CancellationToken stop) => db.QuoteRequests.Where(r => r.CallId == call).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);

        /// <summary>What those want who may still be in.</summary>
        public Task<IReadOnlyList<Intents>> StandingPledgesAsync(Call call, CancellationToken stop) => db.WantedAsync(call, db.Pledges.Where(p => p.Status == PledgeStatus.Made), stop);

        /// <summary>The same with those who are in.</summary>
        public Task<IReadOnlyList<Intents>> PledgesInAsync(Call call, CancellationToken stop) => db.WantedAsync(call, db.Pledges.Where(p => p.Status == PledgeStatus.Made || p.Status == PledgeStatus.Confirmed), stop);

        async Task<IReadOnlyList<Intents>> WantedAsync(Call call, IQueryable<Pledge> whose, CancellationToken stop)
        {
            var wanted = await whose.Where(p => p.CallId == call.Id).Select(p => p.Wanted).ToListAsync(stop);
            // Many want the same: each text is read once.
            var read = wanted.Distinct().ToDictionary(text => text, text => Intents.Parse(text, call.Currency), StringComparer.Ordinal);
            return [.. wanted.Select(text => read[text])];
        }

        public Task<string> NameOfAsync(PersonId person, CancellationToken stop) => db.Persons.Where(p => p.Id == person).Select(p => p.DisplayName).SingleAsync(stop);
    }
}
