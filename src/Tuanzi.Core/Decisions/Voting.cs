using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>One choice of a vote: the version that is voted on, and what decides whether it can win.</summary>
sealed record VotedQuote(VoteChoice Choice, Quote Quote, QuoteVersion Version, Invitation Invitation, QuoteRequest Request)
{
    public Quoted Quoted => new(Quote, Version, Invitation, Request);

    /// <summary>Why it could not win a vote that ended at this instant; null where it could.</summary>
    public TakeQuoteRefusal? RefusalAt(DateTimeOffset at) => new StandingQuote(Version.ValidUntil, IsSealed: false, Invitation.RevokedAt <= at, Quote.WithdrawnAt <= at).RefusalAt(at);
}

/// <summary>Who votes, and how it stands: asked of the database in sets, however many have pledged.</summary>
static class Voting
{
    extension(TuanziDb db)
    {
        /// <summary>The newest vote of a call, running or over.</summary>
        public Task<Vote?> LastVoteAsync(CallId call, CancellationToken stop) => db.Votes.Where(v => v.CallId == call).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);

        /// <summary>Whoever works for a store that was asked for a quote: they have a side, so they neither vote nor read what others voted.</summary>
        public async Task<BuyerId?[]> DealersAsync(CallId call, CancellationToken stop)
        {
            var merchants = await db.Merchants.Where(m => db.Invitations.Any(i => i.StoreId == m.StoreId && db.QuoteRequests.Any(r => r.Id == i.RequestId && r.CallId == call))).Select(m => m.PersonId).Distinct().ToListAsync(stop);
            return [.. merchants.Select(person => (BuyerId?)new BuyerId(person.Value))];
        }

        /// <summary>The pledges that may vote: those that stand and were made before it began.</summary>
        public IQueryable<Pledge> VotersOf(Vote vote, BuyerId?[] dealers) => db.PledgesBefore(vote.CallId, vote.LastPledge, dealers);

        public IQueryable<Pledge> PledgesBefore(CallId call, int last, BuyerId?[] dealers) => db.Pledges.Where(p => p.CallId == call && p.Status == PledgeStatus.Made && p.Number <= last && !dealers.Contains(p.BuyerId));

        public Task<List<VotedQuote>> VotedOnAsync(Vote vote, CancellationToken stop) =>
            (
                from choice in db.VoteChoices
                where choice.VoteId == vote.Id
                join quote in db.Quotes on choice.QuoteId equals quote.Id
                join version in db.QuoteVersions on new { choice.QuoteId, Number = choice.Version } equals new { version.QuoteId, version.Number }
                join invitation in db.Invitations on quote.InvitationId equals invitation.Id
                join request in db.QuoteRequests on invitation.RequestId equals request.Id
                orderby quote.Number
                select new VotedQuote(choice, quote, version, invitation, request)
            ).ToListAsync(stop);

        /// <summary>Counts the votes of the pledges that stand.</summary>
        /// <param name="at">What has expired or was withdrawn by then cannot win.</param>
        public async Task<VoteTally> TallyAsync(Vote vote, IReadOnlyList<VotedQuote> choices, DateTimeOffset at, CancellationToken stop)
        {
            var voters = db.VotersOf(vote, await db.DealersAsync(vote.CallId, stop));
            var counted = await (
                from ballot in db.Ballots
                where ballot.VoteId == vote.Id && voters.Any(p => p.Id == ballot.PledgeId)
                group ballot by ballot.QuoteId into same
                select new { Quote = same.Key, Votes = same.Count() }
            ).ToListAsync(stop);
            int VotesOf(QuoteId? quote) => counted.Where(one => one.Quote == quote).Sum(one => one.Votes);
            return new([.. choices.Select(one => new ChoiceVotes(one.Quote.Number, VotesOf(one.Quote.Id), one.RefusalAt(at) is null))], VotesOf(null), await voters.CountAsync(stop), vote.QuorumPercent);
        }

        /// <summary>Keeps what was counted, so that nobody who withdraws later changes it, and lets the call go on. In the transaction of whoever ends it.</summary>
        public void End(Vote vote, Call call, VoteResult result, VoteTally tally, IReadOnlyList<VotedQuote> choices, DateTimeOffset now)
        {
            (vote.Result, vote.EndedAt, vote.Voters, vote.None) = (result, now, tally.Voters, tally.None);
            foreach (var (choice, counted) in choices.Zip(tally.Choices))
            {
                choice.Choice.Votes = counted.Votes;
                if (!counted.Stands) choice.Choice.FellAt ??= now;
            }
            call.VotesUntil = null;
            db.Tell(new VoteEnded(vote.Id), now);
        }
    }
}
