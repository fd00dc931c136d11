using Tuanzi.Core.Decisions;

namespace Tuanzi.Web.Live;

/// <summary>What changes the page of a vote. On PostgreSQL every node hears of it, also those that did not handle the event.</summary>
public sealed class VoteNews(TuanziDb db, VoteChannel votes) : IHandle<BallotCast>, IHandle<VoteEnded>
{
    public Task HandleAsync(BallotCast what, CancellationToken stop) => TellAsync(what.Vote, stop);

    public Task HandleAsync(VoteEnded what, CancellationToken stop) => TellAsync(what.Vote, stop);

    async Task TellAsync(VoteId vote, CancellationToken stop)
    {
        var call = await db.Votes.Where(v => v.Id == vote).Select(v => v.CallId).SingleAsync(stop);
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"select pg_notify('votes', {call.Value.ToString()})", stop);
        else votes.Touch(call);
    }
}
