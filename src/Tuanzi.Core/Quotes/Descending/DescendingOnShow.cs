using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

/// <summary>The newest descending round of a call: for the dealers who take part, for leaders, and for members and pledgers as they read the quotes.</summary>
public sealed class DescendingOnShow(TuanziDb db, CallOnShow calls, TimeProvider clock)
{
    /// <summary>Null for a dealer who does not take part.</summary>
    public async Task<SeenDescending?> FindAsync(Dealer dealer, CancellationToken stop)
    {
        var quotes = db.Quotes.Where(q => db.InvitationsOf(dealer, clock.GetUtcNow()).Any(i => i.Id == q.InvitationId));
        var found = await (
            from part in db.DescendingDealers.AsNoTracking()
            join quote in quotes on part.QuoteId equals quote.Id
            join round in db.DescendingRounds.AsNoTracking() on part.RoundId equals round.Id
            orderby round.Number descending
            select new { round, part.Place }
        ).FirstOrDefaultAsync(stop);
        return found is null ? null : await SeenAsync(found.round, found.Place, stop);
    }

    /// <summary>Null for whoever may not read the quotes, where there has been no round, and for those of a store that was asked: they have the dealers' page.</summary>
    /// <param name="pledger">The reader as a pledger; null for a stranger.</param>
    public async Task<SeenDescending?> FindAsync(string code, PersonId? reader, BuyerId? pledger, CancellationToken stop)
    {
        if (await calls.FindAsync(code, reader, pledger, stop) is not { } shown) return null;
        var pledged = pledger is { } buyer && await db.Pledges.AnyAsync(p => p.CallId == shown.Call.Id && p.BuyerId == buyer && (p.Status == PledgeStatus.Made || p.Status == PledgeStatus.Confirmed), stop);
        if (!shown.ViewerIsMember && !pledged) return null;
        var round = await db.DescendingRounds.AsNoTracking().Where(r => r.CallId == shown.Call.Id).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);
        if (round is null) return null;
        var isDealer = !shown.ViewerLeads && reader is not null && await db.Invitations.AnyAsync(i => db.QuoteRequests.Any(r => r.Id == i.RequestId && r.CallId == round.CallId) && db.Merchants.Any(m => m.StoreId == i.StoreId && m.PersonId == reader), stop);
        return isDealer ? null : await SeenAsync(round, null, stop);
    }

    /// <summary>For a frame that many watch: each of them was asked for.</summary>
    /// <param name="place">Whose frame; null with names.</param>
    public async Task<SeenDescending> FindForFrameAsync(DescendingRoundId id, int? place, CancellationToken stop) => await SeenAsync(await db.DescendingRounds.AsNoTracking().SingleAsync(r => r.Id == id, stop), place, stop);

    async Task<SeenDescending> SeenAsync(DescendingRound round, int? place, CancellationToken stop)
    {
        var call = await (
            from one in db.Calls.AsNoTracking()
            where one.Id == round.CallId
            join community in db.Communities on one.CommunityId equals community.Id
            select new { one.Code, one.Title, one.Unit, community.TimeZone, Leader = db.Persons.Where(p => p.Id == round.OpenedBy).Select(p => p.DisplayName).First() }
        ).SingleAsync(stop);
        var dealers = await (
            from part in db.DescendingDealers
            where part.RoundId == round.Id
            join quote in db.Quotes on part.QuoteId equals quote.Id
            join invitation in db.Invitations on quote.InvitationId equals invitation.Id
            join version in db.QuoteVersions.AsNoTracking() on new { quote.Id, Number = quote.DealersVersion } equals new { Id = version.QuoteId, version.Number }
            orderby part.Place
            select new { part.Place, invitation.Name, version.Ladder }
        ).ToListAsync(stop);
        return new()
        {
            Round = round,
            CallCode = call.Code,
            Title = call.Title,
            Unit = call.Unit,
            TimeZone = call.TimeZone,
            Leader = call.Leader,
            // A dealer's page never knows a name, so it cannot show one.
            Dealers = [.. dealers.Select(dealer => new SeenDealer(dealer.Place, place is null ? dealer.Name : null))],
            Bids = await db.DescendingBids.AsNoTracking().Where(b => b.RoundId == round.Id && b.Number <= round.Bids).OrderByDescending(b => b.Number).ToListAsync(stop),
            Own = place,
            OwnLadder = dealers.SingleOrDefault(dealer => dealer.Place == place)?.Ladder,
            Now = clock.GetUtcNow(),
        };
    }
}
