using Tuanzi.Core.Calls;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>A quote was taken. Whoever pledged is asked to confirm, and the dealers hear whose it was.</summary>
public sealed record QuoteTaken(GroupBuyId GroupBuy) : IEvent;

/// <summary>A quote that was taken, and the group buy that it opened.</summary>
/// <param name="GroupBuyCode">The word in its link.</param>
public sealed record OpenedByQuote(TakenQuote Taken, string GroupBuyCode, Money Price);

/// <summary>A leader takes a quote as they have read it: its version is frozen into an offer, and a group buy is open in which whoever pledged confirms, or does not.</summary>
public sealed class TakeQuote(TuanziDb db, WriteGate gate, TimeProvider clock, CheckDraft check)
{
    /// <param name="number">Of the quote, within the call.</param>
    public async Task<Outcome<OpenedByQuote, TakeQuoteRefusal>> RunAsync(PersonId leader, string code, int number, TakeText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockLedCallAsync(leader, code, stop) is not { } call)          return Missing.It;
        if (await db.QuotedAsync(call, number, stop) is not { } quoted)             return Missing.It;
        if (call.EndedAt is not null)                                               return TakeQuoteRefusal.CallEnded;
        if (call.MergesIntoId is not null)                                          return TakeQuoteRefusal.CallMerges;
        if (call.GroupBuyId is not null)                                            return TakeQuoteRefusal.AlreadyTaken;
        if (await db.IsDescendingAsync(call.Id, now, stop))                         return TakeQuoteRefusal.Descending;
        if (quoted.Standing(now).RefusalAt(now) is { } refusal)                     return refusal;
        if (quoted.Version.Number != text.Version)                                  return TakeQuoteRefusal.Changed;
        var pledges = await db.StandingPledgesAsync(call, stop);
        var reach = QuoteReach.OfPledges(quoted.Version.Ladder, pledges);
        if (reach.Price is not { } price)                                           return TakeQuoteRefusal.NoPriceReached;
        if (text.ConfirmBy is null)                                                 return TakeQuoteRefusal.ConfirmByMissing;
        if (text.Hours is < 1 or > Rules.Ordering.Reserve.MostHours)                return TakeQuoteRefusal.HoursOutOfRange;
        var community = await db.Communities.SingleAsync(c => c.Id == call.CommunityId, stop);
        var offer = new QuotedOffer(call, quoted.Version, price, quoted.Invitation.StoreId, community.Ways, await db.HasGuestsAsync(call, stop));
        var draft = offer.Draft(text, await db.PhotosOfAsync(call, stop));
        var findings = await check.RunAsync(community, draft, stop);
        if (findings.Problems is [var problem, ..])                                 return Because(problem.Why);

        var (groupBuy, _) = await db.MakeAsync(community, leader, draft, findings, now, stop);
        await db.SaveChangesAsync(stop);
        await db.TryOpenAsync(groupBuy, leader, now, stop);
        call.GroupBuyId = groupBuy.Id;
        var taken = new TakenQuote { GroupBuyId = groupBuy.Id, CallId = call.Id, QuoteId = quoted.Quote.Id, Version = quoted.Version.Number, TakenBy = leader, TakenAt = now, PriceMinor = price.Minor, Wanted = reach.Quantity, Pledges = pledges.Count };
        db.Add(taken);
        // Whoever is asked otherwise would quote for nothing.
        if (await db.LastRequestAsync(call.Id, stop) is { EndedAt: null } asking) db.End(asking, now);
        db.Tell(new QuoteTaken(groupBuy.Id), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return new OpenedByQuote(taken, groupBuy.Code, price);
    }

    static TakeQuoteRefusal Because(OfferRefusal why) =>
        why switch
        {
            OfferRefusal.CutOffPassed => TakeQuoteRefusal.ConfirmByPassed,
            OfferRefusal.TimeTooFar => TakeQuoteRefusal.TimeTooFar,
            OfferRefusal.NoPickup or OfferRefusal.UnknownPoint => TakeQuoteRefusal.PickupMissing,
            OfferRefusal.PickupEndsBeforeStart => TakeQuoteRefusal.PickupEndsBeforeStart,
            OfferRefusal.PickupBeforeCutOff => TakeQuoteRefusal.PickupTooEarly,
            _ => TakeQuoteRefusal.NotToBeOffered,
        };
}

/// <summary>A quote with all that decides whether it can be taken.</summary>
sealed record Quoted(Quote Quote, QuoteVersion Version, Invitation Invitation, QuoteRequest Request)
{
    public StandingQuote Standing(DateTimeOffset now) => Quote.Standing(Version, Invitation, Request, now);
}

static class Deciding
{
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

        public async Task<IReadOnlyList<PhotoId>> PhotosOfAsync(Call call, CancellationToken stop) => await db.CallPhotos.Where(p => p.CallId == call.Id).OrderBy(p => p.Position).Select(p => p.PhotoId).ToListAsync(stop);

        public Task<bool> HasGuestsAsync(Call call, CancellationToken stop) => db.Pledges.AnyAsync(p => p.CallId == call.Id && p.Status == PledgeStatus.Made && db.Guests.Any(g => g.Id == p.BuyerId), stop);
    }
}
