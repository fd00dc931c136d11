using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Notifications;

/// <summary>Whoever takes part hears that a descending round was opened, from when and by which rules.</summary>
sealed class TellOfDescent(TuanziDb db, TellDealers tell) : IHandle<DescendingOpened>
{
    public async Task HandleAsync(DescendingOpened what, CancellationToken stop)
    {
        var (round, call) = await db.DescentAsync(what.Round, stop);
        if (round.EndedAt is null) await tell.RunAsync(MailKind.DescendingOpened, call, db.BiddersOf(what.Round), round.Number, stop);
    }
}

/// <summary>A dealer hears that somebody is lower.</summary>
sealed class TellOfOutbidding(TuanziDb db, TellDealers tell) : IHandle<DealerOutbid>
{
    public async Task HandleAsync(DealerOutbid what, CancellationToken stop)
    {
        var (round, call) = await db.DescentAsync(what.Round, stop);
        // Over or lower again by now: that is told by itself, or no news.
        if (round.EndedAt is not null || round.BestPlace == what.Place) return;
        await tell.RunAsync(MailKind.DescendingOutbid, call, db.BiddersOf(what.Round, what.Place), what.Number, stop);
    }
}

/// <summary>Whoever took part hears how it ended; whoever asked, and whoever pledged, that the quotes can be read.</summary>
sealed class TellOfDescentEnd(TuanziDb db, TellDealers tell, TellLeaders leaders, TellPledgers pledgers) : IHandle<DescendingEnded>
{
    public async Task HandleAsync(DescendingEnded what, CancellationToken stop)
    {
        var (round, call) = await db.DescentAsync(what.Round, stop);
        var isOff = round.CalledOffWhy is not null;
        await tell.RunAsync(isOff ? MailKind.DescendingOff : MailKind.DescendingEnded, call, db.BiddersOf(what.Round), round.Number, stop);
        if (isOff) return;
        var request = await db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Id == round.RequestId, stop);
        await leaders.RunAsync(MailKind.DescendingResult, request, "", $"{round.Id.Value:N}", stop);
        await pledgers.RunAsync(new(MailKind.DescendingResult, $"{round.Id.Value:N}"), call, stop);
    }
}

static class DescentsTold
{
    extension(TuanziDb db)
    {
        public async Task<(DescendingRound Round, Calls.Call Call)> DescentAsync(DescendingRoundId id, CancellationToken stop)
        {
            var round = await db.DescendingRounds.AsNoTracking().SingleAsync(r => r.Id == id, stop);
            return (round, await db.Calls.AsNoTracking().SingleAsync(c => c.Id == round.CallId, stop));
        }

        public IQueryable<Invitation> BiddersOf(DescendingRoundId round, int? place = null) =>
            db.Invitations.Where(i => db.DescendingDealers.Any(d => d.RoundId == round && (place == null || d.Place == place) && db.Quotes.Any(q => q.Id == d.QuoteId && q.InvitationId == i.Id)));
    }
}

/// <summary>A descending round as a mail to one of its dealers tells of it: as things stand when it is written.</summary>
/// <param name="Place">The dealer's own.</param>
public sealed record ToldDescent(ToldInvitation Told, DescendingRound Round, int Place);

/// <summary>The newest descending round in which the dealer of a mail takes part.</summary>
public sealed class DescentInMail(TuanziDb db, InvitationInMail invitations)
{
    public async Task<ToldDescent?> FindAsync(Mail mail, CancellationToken stop)
    {
        if (await invitations.FindAsync(mail, stop) is not { Invitation: { RevokedAt: null } invitation } told) return null;
        var found = await (
            from part in db.DescendingDealers
            where db.Quotes.Any(q => q.Id == part.QuoteId && q.InvitationId == invitation.Id)
            join round in db.DescendingRounds.AsNoTracking() on part.RoundId equals round.Id
            orderby round.Number descending
            select new { round, part.Place }
        ).FirstOrDefaultAsync(stop);
        return found is null ? null : new(told, found.round, found.Place);
    }
}
