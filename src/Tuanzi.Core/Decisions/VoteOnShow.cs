using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Pricing;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>The newest vote of a call, for members and whoever has pledged; never for dealers.</summary>
public sealed class VoteOnShow(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    const int MostReasons = 200;

    // A pledger is a person or a guest, so the two ids are of different kinds to the compiler, and only SQL can compare them.
    const string Reasons = """
        select q.number as "Choice", b.reason as "Reason", person.display_name as "Name"
        from ballots b
        join pledges p on p.id = b.pledge_id and p.status <> 'Withdrawn'
        left join quotes q on q.id = b.quote_id
        left join memberships m on m.person_id = p.buyer_id and m.community_id = {1} and m.status = 'Active'
        left join persons person on person.id = m.person_id
        where b.vote_id = {0} and b.reason <> ''
        order by b.changed_at desc, p.number
        limit {2}
        """;

    /// <param name="reader">Whoever is signed in.</param>
    /// <param name="pledger">The reader as a pledger; null for a stranger.</param>
    public async Task<ShownVote?> FindAsync(string code, PersonId? reader, BuyerId? pledger, CancellationToken stop)
    {
        if (await calls.FindAsync(code, reader, pledger, stop) is not { } shown) return null;
        var pledge = pledger is null ? null : await db.Pledges.AsNoTracking().SingleOrDefaultAsync(p => p.CallId == shown.Call.Id && p.BuyerId == pledger, stop);
        if (!shown.ViewerIsMember && pledge is null) return null;
        var isDealer = (await db.DealersAsync(shown.Call.Id, stop)).Contains(pledger);
        if (isDealer && !shown.ViewerLeads) return null;
        var vote = await db.Votes.AsNoTracking().Where(v => v.CallId == shown.Call.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);
        return vote is null ? null : await ShowAsync(shown, vote, pledge, isDealer, stop);
    }

    /// <summary>Only how it stands, for a frame that many watch: each of them was asked for.</summary>
    public async Task<(Vote Vote, VoteTally Tally)?> CountForFrameAsync(CallId call, CancellationToken stop)
    {
        if (await db.Votes.AsNoTracking().Where(v => v.CallId == call).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop) is not { } vote) return null;
        var choices = await db.VotedOnAsync(vote, stop);
        return (vote, vote.EndedAt is null ? await db.TallyAsync(vote, choices, clock.GetUtcNow(), stop) : Counted(vote, choices));
    }

    async Task<ShownVote> ShowAsync(ShownCall shown, Vote vote, Pledge? pledge, bool isDealer, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var choices = await db.VotedOnAsync(vote, stop);
        var tally = vote.EndedAt is null ? await db.TallyAsync(vote, choices, now, stop) : Counted(vote, choices);
        var mine = pledge is null ? null : await db.Ballots.AsNoTracking().SingleOrDefaultAsync(b => b.VoteId == vote.Id && b.PledgeId == pledge.Id, stop);
        var seesVotes = vote.EndedAt is not null || mine is not null;
        return new()
        {
            Shown = shown,
            Vote = vote,
            Leader = await db.Persons.Where(p => p.Id == vote.StartedBy).Select(p => p.DisplayName).SingleAsync(stop),
            Choices = await ChoicesAsync(shown.Call, vote, choices, tally, pledge, seesVotes, stop),
            Tally = tally,
            SeesVotes = seesVotes,
            Reasons = seesVotes ? await ReasonsAsync(shown, vote, stop) : [],
            Mine = mine,
            Refusal = isDealer ? BallotRefusal.NotPledged : RefusalOf(vote, pledge, now),
            GroupBuyCode = await db.GroupBuys.Where(g => g.Id == vote.GroupBuyId).Select(g => g.Code).SingleOrDefaultAsync(stop),
            Now = now,
        };
    }

    /// <summary>As it was counted at the end, whoever has withdrawn since.</summary>
    static VoteTally Counted(Vote vote, IReadOnlyList<VotedQuote> choices) =>
        new([.. choices.Select(one => new ChoiceVotes(one.Quote.Number, one.Choice.Votes ?? 0, one.Choice.FellAt is null))], vote.None ?? 0, vote.Voters ?? 0, vote.QuorumPercent);

    async Task<IReadOnlyList<ShownChoice>> ChoicesAsync(Call call, Vote vote, IReadOnlyList<VotedQuote> choices, VoteTally tally, Pledge? pledge, bool seesVotes, CancellationToken stop)
    {
        var pledges = await db.PledgesInAsync(call, stop);
        var mine = pledge is { Status: PledgeStatus.Made or PledgeStatus.Confirmed } ? Intents.Parse(pledge.Wanted, call.Currency) : (Intents?)null;
        return
        [
            .. choices.Zip(tally.Choices, (one, counted) =>
            {
                var reach = QuoteReach.OfPledges(one.Version.Ladder, pledges);
                return new ShownChoice
                {
                    Quote = one.Quote,
                    Version = one.Version,
                    Dealer = one.Invitation.Name,
                    Reach = reach,
                    Mine = mine is { } own ? reach.Of(own) : null,
                    IsOfLeader = one.Choice.IsOfLeader,
                    Fell = counted.Stands ? null : one.RefusalAt(vote.EndedAt ?? clock.GetUtcNow()) ?? TakeQuoteRefusal.Withdrawn,
                    Votes = seesVotes ? counted.Votes : null,
                };
            }),
        ];
    }

    static BallotRefusal? RefusalOf(Vote vote, Pledge? pledge, DateTimeOffset now)
    {
        if (!vote.IsOpenAt(now))                          return BallotRefusal.Over;
        if (pledge is not { Status: PledgeStatus.Made })  return BallotRefusal.NotPledged;
        return pledge.Number > vote.LastPledge ? BallotRefusal.PledgedLater : null;
    }

    async Task<IReadOnlyList<ShownReason>> ReasonsAsync(ShownCall shown, Vote vote, CancellationToken stop)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Reasons, Key(vote.Id.Value), Key(shown.Call.CommunityId.Value), MostReasons).ToListAsync(stop);
        return [.. rows.Select(row => new ShownReason(row.Choice, row.Reason, shown.ViewerIsMember ? row.Name : null))];
    }

    object Key(Guid id) => db.Engine == Engine.Postgres ? id : id.ToByteArray(bigEndian: true);

    sealed record Row(int? Choice, string Reason, string? Name);
}
