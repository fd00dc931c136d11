using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Live;

/// <summary>Descending rounds that people watch. Each dealer has a topic of their own, by their place, as each reads "you" elsewhere; 0 is for those who read names.</summary>
public sealed class DescendingChannel(TimeProvider clock) : LiveChannel<(DescendingRoundId Round, int For)>(clock, isToldLater: true)
{
    public void TouchAll(DescendingRoundId round)
    {
        for (var place = 0; place <= Invitation.Most; place++) Touch((round, place));
    }
}

/// <summary>What changes the page of a descending round. On PostgreSQL every node hears of it, also those that did not handle the event.</summary>
public sealed class DescendingNews(TuanziDb db, DescendingChannel channel) : IHandle<DescendingOpened>, IHandle<DescendingBegun>, IHandle<BidPlaced>, IHandle<DescendingEnded>
{
    public Task HandleAsync(DescendingOpened what, CancellationToken stop) => TellAsync(what.Round, stop);

    public Task HandleAsync(DescendingBegun what, CancellationToken stop) => TellAsync(what.Round, stop);

    public Task HandleAsync(BidPlaced what, CancellationToken stop) => TellAsync(what.Round, stop);

    public Task HandleAsync(DescendingEnded what, CancellationToken stop) => TellAsync(what.Round, stop);

    async Task TellAsync(DescendingRoundId round, CancellationToken stop)
    {
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"select pg_notify('descents', {round.Value.ToString()})", stop);
        else channel.TouchAll(round);
    }
}
