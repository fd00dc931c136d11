using Tuanzi.Core.Calls;
using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>A quote's version that can be offered as it is.</summary>
/// <param name="Reach">What the pledges that stand reach on it.</param>
sealed record FrozenQuote(Quoted Quoted, QuoteReach Reach, Money Price, int Pledges, Community Community, GroupBuyDraft Draft, DraftFindings Findings);

/// <summary>Makes one version of a quote the offer of a group buy that is open at once. In the transaction, and under the lock of the call, of whoever takes it: a leader, or those who voted.</summary>
public sealed class FreezeQuote(TuanziDb db, CheckDraft check)
{
    /// <summary>Asks whether it can be offered. Changes nothing.</summary>
    internal async Task<Outcome<FrozenQuote, TakeQuoteRefusal>> CheckAsync(Call call, Quoted quoted, TakeText text, CancellationToken stop)
    {
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
        return new FrozenQuote(quoted, reach, price, pledges.Count, community, draft, findings);
    }

    /// <param name="leader">Who opens the group buy, and gets its commission.</param>
    internal async Task<OpenedByQuote> OpenAsync(Call call, FrozenQuote frozen, PersonId leader, DateTimeOffset now, CancellationToken stop)
    {
        var (groupBuy, _) = await db.MakeAsync(frozen.Community, leader, frozen.Draft, frozen.Findings, now, stop);
        await db.SaveChangesAsync(stop);
        await db.TryOpenAsync(groupBuy, leader, now, stop);
        call.GroupBuyId = groupBuy.Id;
        var quoted = frozen.Quoted;
        var taken = new TakenQuote { GroupBuyId = groupBuy.Id, CallId = call.Id, QuoteId = quoted.Quote.Id, Version = quoted.Version.Number, TakenBy = leader, TakenAt = now, PriceMinor = frozen.Price.Minor, Wanted = frozen.Reach.Quantity, Pledges = frozen.Pledges };
        db.Add(taken);
        // Whoever is asked otherwise would quote for nothing.
        if (await db.LastRequestAsync(call.Id, stop) is { EndedAt: null } asking) db.End(asking, now);
        db.Tell(new QuoteTaken(groupBuy.Id), now);
        return new(taken, groupBuy.Code, frozen.Price);
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
