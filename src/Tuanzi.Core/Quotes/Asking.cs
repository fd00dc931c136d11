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

        public async Task<IReadOnlyList<Intents>> StandingPledgesAsync(Call call, CancellationToken stop)
        {
            var wanted = await db.Pledges.Where(p => p.CallId == call.Id && p.Status == PledgeStatus.Made).Select(p => p.Wanted).ToListAsync(stop);
            // Many want the same: each text is read once.
            var read = wanted.Distinct().ToDictionary(text => text, text => Intents.Parse(text, call.Currency), StringComparer.Ordinal);
            return [.. wanted.Select(text => read[text])];
        }

        public Task<string> NameOfAsync(PersonId person, CancellationToken stop) => db.Persons.Where(p => p.Id == person).Select(p => p.DisplayName).SingleAsync(stop);
    }
}
