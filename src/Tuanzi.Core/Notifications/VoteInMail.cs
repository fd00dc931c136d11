using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;

namespace Tuanzi.Core.Notifications;

/// <summary>A vote as a mail to somebody who may vote tells of it.</summary>
public sealed record ToldVote(Vote Vote, string Leader, string TimeZone);

/// <summary>The newest vote of a call.</summary>
public sealed class VoteInMail(TuanziDb db)
{
    public async Task<ToldVote?> FindAsync(Call call, CancellationToken stop) =>
        await (
            from vote in db.Votes.AsNoTracking()
            where vote.CallId == call.Id
            join leader in db.Persons on vote.StartedBy equals leader.Id
            join community in db.Communities on call.CommunityId equals community.Id
            orderby vote.Number descending
            select new ToldVote(vote, leader.DisplayName, community.TimeZone)
        ).FirstOrDefaultAsync(stop);

    /// <summary>How many of those who could vote wanted the quote that is taken; null where it was not voted on.</summary>
    public async Task<(int Votes, int Voters)?> DecidedAsync(Call call, CancellationToken stop)
    {
        var found = await (
            from vote in db.Votes
            where vote.CallId == call.Id && vote.GroupBuyId == call.GroupBuyId && vote.Result == VoteResult.Taken
            join taken in db.TakenQuotes on vote.GroupBuyId equals taken.GroupBuyId
            join choice in db.VoteChoices on new { vote.Id, taken.QuoteId } equals new { Id = choice.VoteId, choice.QuoteId }
            select new { choice.Votes, vote.Voters }
        ).SingleOrDefaultAsync(stop);
        return found is { Votes: { } votes, Voters: { } voters } ? (votes, voters) : null;
    }
}
