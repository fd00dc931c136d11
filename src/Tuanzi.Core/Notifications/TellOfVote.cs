using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Core.Notifications;

/// <summary>Whom news of a vote concerns: conditions on pledges x, in SQL.</summary>
static class VotersInSql
{
    /// <summary>All who may vote in the vote @about: never those who work for a store that was asked.</summary>
    public const string All = """
        x.status = 'Made' and exists (select 1 from votes v where v.id = @about and x.number <= v.last_pledge)
        and not exists (select 1 from merchants m join invitations i on i.store_id = m.store_id join quote_requests r on r.id = i.request_id where r.call_id = x.call_id and m.person_id = x.buyer_id)
        """;

    public const string Silent = $"{All} and not exists (select 1 from ballots b where b.vote_id = @about and b.pledge_id = x.id)";

    /// <summary>Those who have chosen the quote @about in the vote that runs.</summary>
    public const string Chose = "x.status = 'Made' and exists (select 1 from ballots b join votes v on v.id = b.vote_id where v.call_id = x.call_id and v.ended_at is null and b.pledge_id = x.id and b.quote_id = @about)";
}

/// <summary>Whoever may vote is asked to.</summary>
sealed class TellOfVote(TuanziDb db, TellPledgers tell, TellGuests guests) : IHandle<VoteOpened>
{
    public async Task HandleAsync(VoteOpened what, CancellationToken stop)
    {
        if (await db.ToldOfVoteAsync(what.Vote, stop) is not ({ EndedAt: null } vote, { } call)) return;
        await tell.RunAsync(new(MailKind.VoteOpened, $"{vote.Id.Value:N}") { HasLinks = true, Whom = VotersInSql.All, About = vote.Id.Value }, call, stop);
        await guests.RunAsync(MailKind.VoteOpened, call, $"{vote.Id.Value:N}", db.Pledges.Where(p => p.Number <= vote.LastPledge), stop);
    }
}

/// <summary>Whoever has not voted hears that a day is left.</summary>
sealed class RemindVoters(TuanziDb db, TellPledgers tell, TellGuests guests) : IHandle<VoteDueSoon>
{
    public async Task HandleAsync(VoteDueSoon what, CancellationToken stop)
    {
        if (await db.ToldOfVoteAsync(what.Vote, stop) is not ({ EndedAt: null } vote, { } call)) return;
        await tell.RunAsync(new(MailKind.VoteReminder, $"{vote.Id.Value:N}") { HasLinks = true, Whom = VotersInSql.Silent, About = vote.Id.Value }, call, stop);
        await guests.RunAsync(MailKind.VoteReminder, call, $"{vote.Id.Value:N}", db.Pledges.Where(p => p.Number <= vote.LastPledge && !db.Ballots.Any(b => b.VoteId == vote.Id && b.PledgeId == p.Id)), stop);
    }
}

/// <summary>Whoever chose what has fallen away hears that they may choose again.</summary>
sealed class TellOfFallenChoice(TuanziDb db, TellPledgers tell, TellGuests guests) : IHandle<ChoiceFell>
{
    public async Task HandleAsync(ChoiceFell what, CancellationToken stop)
    {
        if (await db.ToldOfVoteAsync(what.Vote, stop) is not ({ EndedAt: null } vote, { } call)) return;
        var number = await db.Quotes.Where(q => q.Id == what.Quote).Select(q => q.Number).SingleAsync(stop);
        var cause = string.Create(CultureInfo.InvariantCulture, $"{vote.Id.Value:N}/{number}");
        await tell.RunAsync(new(MailKind.VoteChoiceGone, cause) { HasLinks = true, Whom = VotersInSql.Chose, About = what.Quote.Value }, call, stop);
        await guests.RunAsync(MailKind.VoteChoiceGone, call, cause, db.Pledges.Where(p => db.Ballots.Any(b => b.VoteId == vote.Id && b.PledgeId == p.Id && b.QuoteId == what.Quote)), stop);
    }
}

/// <summary>All who pledged hear what came of it, the dealers whether theirs was taken, the leader what to do next. Of what is taken all are told by that.</summary>
sealed class TellOfVoteEnd(TuanziDb db, TellPledgers tell, TellGuests guests, TellDealers dealers, TellPeople people) : IHandle<VoteEnded>
{
    public async Task HandleAsync(VoteEnded what, CancellationToken stop)
    {
        if (await db.ToldOfVoteAsync(what.Vote, stop) is not ({ Result: { } result } vote, { } call)) return;
        switch (result)
        {
            case VoteResult.Taken:
                await TellLeaderAsync(MailKind.VoteWon, vote, call, stop);
                break;
            case VoteResult.CalledOff:
                await TellAllAsync(MailKind.VoteCalledOff, vote, call, vote.EndedWhy, stop);
                break;
            case VoteResult.NoQuorum or VoteResult.Tie or VoteResult.NoneOfThese or VoteResult.NotTaken:
                await TellAllAsync(MailKind.VoteUndecided, vote, call, "", stop);
                await TellLeaderAsync(MailKind.VoteBack, vote, call, stop);
                break;
            case VoteResult.CallEnded:
                // Of the end of the call everybody is told.
                break;
        }
    }

    async Task TellAllAsync(MailKind kind, Vote vote, Call call, string said, CancellationToken stop)
    {
        await tell.RunAsync(new(kind, $"{vote.Id.Value:N}") { HasLinks = true, Whom = VotersInSql.All, About = vote.Id.Value, Said = said }, call, stop);
        await guests.RunAsync(kind, call, $"{vote.Id.Value:N}", db.Pledges.Where(p => p.Number <= vote.LastPledge), stop);
        await dealers.RunAsync(MailKind.QuoteUndecided, call, db.Invitations.Where(i => db.Quotes.Any(q => q.InvitationId == i.Id && q.WithdrawnAt == null && db.VoteChoices.Any(c => c.VoteId == vote.Id && c.QuoteId == q.Id))), vote.Number, stop);
    }

    async Task TellLeaderAsync(MailKind kind, Vote vote, Call call, CancellationToken stop)
    {
        var leaders = await db.LeadersOf(call.CommunityId).ToListAsync(stop);
        await people.RunAsync(
            new(kind, "Said", call.CommunityId, null, $"{kind}/{vote.Id.Value:N}", [call.Title, call.Code], new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{call.Id.Value}" }),
            leaders.Contains(vote.StartedBy) ? [vote.StartedBy] : leaders,
            stop
        );
    }
}

static class ToldOfVotes
{
    public static async Task<(Vote Vote, Call Call)> ToldOfVoteAsync(this TuanziDb db, VoteId id, CancellationToken stop)
    {
        var found = await (from vote in db.Votes.AsNoTracking() where vote.Id == id join call in db.Calls.AsNoTracking() on vote.CallId equals call.Id select new { vote, call }).SingleAsync(stop);
        return (found.vote, found.call);
    }
}
