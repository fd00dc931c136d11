using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>A quote was taken. Whoever pledged is asked to confirm, and the dealers hear whose it was.</summary>
public sealed record QuoteTaken(GroupBuyId GroupBuy) : IEvent;

/// <summary>A quote that was taken, and the group buy that it opened.</summary>
/// <param name="GroupBuyCode">The word in its link.</param>
public sealed record OpenedByQuote(TakenQuote Taken, string GroupBuyCode, Money Price);

/// <summary>A leader takes a quote as they have read it: its version is frozen into an offer, and a group buy is open in which whoever pledged confirms, or does not.</summary>
public sealed class TakeQuote(TuanziDb db, WriteGate gate, TimeProvider clock, FreezeQuote freeze)
{
    /// <param name="number">Of the quote, within the call.</param>
    public async Task<Outcome<OpenedByQuote, TakeQuoteRefusal>> RunAsync(PersonId leader, string code, int number, TakeText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        if (await db.QuotedAsync(call, number, stop) is not { } quoted)             return Missing.It;
        if (call.TakesNoneWhy(await db.IsDescendingAsync(call.Id, now, stop)) is { } why) return why;
        if (quoted.Standing(now).RefusalAt(now) is { } refusal)                     return refusal;
        if (quoted.Version.Number != text.Version)                                  return TakeQuoteRefusal.Changed;
        var frozen = await freeze.CheckAsync(call, quoted, text, stop);
        if (!frozen.IsSuccess)                                                      return frozen.Without<OpenedByQuote>();

        var opened = await freeze.OpenAsync(call, frozen.Value, leader, now, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return opened;
    }
}

/// <summary>A quote with all that decides whether it can be taken.</summary>
sealed record Quoted(Quote Quote, QuoteVersion Version, Invitation Invitation, QuoteRequest Request)
{
    public StandingQuote Standing(DateTimeOffset now) => Quote.Standing(Version, Invitation, Request, now);
}

static class Deciding
{
    /// <summary>Why no quote of this call is taken now, whichever it is; null where one may be.</summary>
    public static TakeQuoteRefusal? TakesNoneWhy(this Call call, bool isDescending) =>
        call.EndedAt is not null ? TakeQuoteRefusal.CallEnded
        : call.MergesIntoId is not null ? TakeQuoteRefusal.CallMerges
        : call.GroupBuyId is not null ? TakeQuoteRefusal.AlreadyTaken
        : isDescending ? TakeQuoteRefusal.Descending
        : call.VotesUntil is not null ? TakeQuoteRefusal.VoteRunning
        : null;

    extension(TuanziDb db)
    {
        public Task<Quoted?> QuotedAsync(Call call, int number, CancellationToken stop) =>
            (
                from quote in db.Quotes
                where quote.CallId == call.Id && quote.Number == number
                join invitation in db.Invitations on quote.InvitationId equals invitation.Id
                join request in db.QuoteRequests on invitation.RequestId equals request.Id
                join version in db.QuoteVersions on new { quote.Id, Number = quote.DealersVersion } equals new { Id = version.QuoteId, version.Number }
                select new Quoted(quote, version, invitation, request)
            ).SingleOrDefaultAsync(stop);

        /// <summary>All that dealers have quoted, each in its newest version.</summary>
        public Task<List<Quoted>> AllQuotedAsync(Call call, CancellationToken stop) =>
            (
                from quote in db.Quotes
                where quote.CallId == call.Id
                join invitation in db.Invitations on quote.InvitationId equals invitation.Id
                join request in db.QuoteRequests on invitation.RequestId equals request.Id
                join version in db.QuoteVersions on new { quote.Id, Number = quote.DealersVersion } equals new { Id = version.QuoteId, version.Number }
                orderby quote.Number
                select new Quoted(quote, version, invitation, request)
            ).ToListAsync(stop);

        /// <summary>Where goods of the call's community are collected.</summary>
        public Task<List<PointToChoose>> PointsOfAsync(Call call, CancellationToken stop) => db.PickupPoints.Where(p => p.CommunityId == call.CommunityId && p.ClosedAt == null).OrderBy(p => p.Name).Select(p => new PointToChoose(p.Id, p.Name)).ToListAsync(stop);

        public async Task<IReadOnlyList<PhotoId>> PhotosOfAsync(Call call, CancellationToken stop) => await db.CallPhotos.Where(p => p.CallId == call.Id).OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync(stop);

        public Task<bool> HasGuestsAsync(Call call, CancellationToken stop) => db.Pledges.AnyAsync(p => p.CallId == call.Id && p.Status == PledgeStatus.Made && db.Guests.Any(g => g.Id == p.BuyerId), stop);
    }
}
