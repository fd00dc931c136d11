using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

/// <summary>What a dealer was asked: the call, what all want together, the dealer's own quote. Never who pledged, nor another's sealed quote.</summary>
public sealed class DealersDesk(TuanziDb db, CallDemand demand, TimeProvider clock)
{
    public async Task<SeenByDealer?> FindAsync(Dealer dealer, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await db.InvitationsOf(dealer, now).AsNoTracking().SingleOrDefaultAsync(stop) is not { } invitation) return null;
        var request = await db.QuoteRequests.AsNoTracking().SingleAsync(r => r.Id == invitation.RequestId, stop);
        var shown = await ShownAsync(request, stop);
        var quote = await db.Quotes.AsNoTracking().SingleOrDefaultAsync(q => q.InvitationId == invitation.Id, stop);
        return new()
        {
            Call = ForDealers(shown, request),
            Request = request,
            Invitation = invitation,
            Demand = DemandForDealers.Of(await demand.OfAsync(shown, stop)),
            Quote = quote,
            Versions = quote is null ? [] : await db.QuoteVersions.AsNoTracking().Where(v => v.QuoteId == quote.Id).OrderByDescending(v => v.Number).ToListAsync(stop),
            Others = request.Manner == AskingManner.Open ? await OthersAsync(invitation, stop) : [],
            Taken = quote is null ? null : await TakenAsync(quote, stop),
            Vote = quote is null ? null : await VoteAsync(quote, stop),
            IsOthersTaken = await db.TakenQuotes.AnyAsync(t => t.CallId == request.CallId && (t.EndedAt == null || t.Result == TakenResult.Reached) && (quote == null || t.QuoteId != quote.Id), stop),
            Questions = await db.QuoteQuestions.AsNoTracking().Where(q => q.RequestId == request.Id).OrderBy(q => q.Number).ToListAsync(stop),
            Descending = quote is null ? null : await db.DescendingRounds.AsNoTracking().Where(r => r.CallId == request.CallId && db.DescendingDealers.Any(d => d.RoundId == r.Id && d.QuoteId == quote.Id)).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop),
            IsDescending = await db.IsDescendingAsync(request.CallId, now, stop),
            Now = now,
        };
    }

    Task<TakenForDealer?> TakenAsync(Quote quote, CancellationToken stop) =>
        (
            from taken in db.TakenQuotes.AsNoTracking()
            where taken.QuoteId == quote.Id
            join groupBuy in db.GroupBuys on taken.GroupBuyId equals groupBuy.Id
            orderby taken.TakenAt descending
            select new TakenForDealer(taken, groupBuy.CutOffAt, db.Pledges.Count(p => p.CallId == taken.CallId && db.Orders.Any(o => o.GroupBuyId == taken.GroupBuyId && o.Id == p.OrderId)), groupBuy.Ordered)
        ).FirstOrDefaultAsync(stop);

    Task<VoteForDealer?> VoteAsync(Quote quote, CancellationToken stop) =>
        (
            from choice in db.VoteChoices
            where choice.QuoteId == quote.Id
            join vote in db.Votes on choice.VoteId equals vote.Id
            orderby vote.Number descending
            select new VoteForDealer(vote.EndsAt, choice.Version, vote.EndedAt != null)
        ).FirstOrDefaultAsync(stop);

    async Task<ShownCall> ShownAsync(QuoteRequest request, CancellationToken stop)
    {
        var found = await (
            from call in db.Calls.AsNoTracking()
            where call.Id == request.CallId
            join community in db.Communities.AsNoTracking() on call.CommunityId equals community.Id
            select new { call, community, Leader = db.Persons.Where(p => p.Id == request.AskedBy).Select(p => p.DisplayName).First() }
        ).SingleAsync(stop);
        return new()
        {
            Call = found.call,
            Community = found.community,
            Author = found.Leader,
            Photos = await db.CallPhotos.Where(p => p.CallId == found.call.Id).OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync(stop),
            ViewerKeeps = false,
            ViewerLeads = false,
            ViewerIsMember = false,
        };
    }

    static CallForDealers ForDealers(ShownCall shown, QuoteRequest request)
    {
        var call = shown.Call;
        return new(
            call.Code, call.Title, call.Text, call.Unit, call.Specs, call.Options, call.Currency, request.ShowsReference ? call.Reference : null, request.ShowsReference ? call.ReferenceSeen : "", call.Area, call.ClosesAt, call.Version,
            call.EndedAt is not null, shown.Photos, shown.Community.Name, shown.Community.TimeZone, shown.Author);
    }

    async Task<IReadOnlyList<NamelessQuote>> OthersAsync(Invitation mine, CancellationToken stop) =>
        await (
            from invitation in db.Invitations
            where invitation.RequestId == mine.RequestId && invitation.Id != mine.Id && invitation.RevokedAt == null
            join quote in db.Quotes on invitation.Id equals quote.InvitationId
            where quote.WithdrawnAt == null
            join version in db.QuoteVersions.AsNoTracking() on new { quote.Id, Number = quote.DealersVersion } equals new { Id = version.QuoteId, version.Number }
            orderby quote.Number
            select new NamelessQuote(quote.Number, version)
        ).ToListAsync(stop);
}
