using System.Globalization;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Notifications;

/// <summary>Everybody who pledged is asked to confirm, and every dealer who quoted hears whether it was theirs.</summary>
sealed class TellOfTakenQuote(TuanziDb db, TellPledgers tell, TellGuests guests, TellDealers dealers) : IHandle<QuoteTaken>
{
    public async Task HandleAsync(QuoteTaken what, CancellationToken stop)
    {
        if (await db.DecidedAsync(what.GroupBuy, stop) is not { Taken.EndedAt: null } decided) return;
        await tell.RunAsync(new(MailKind.ConfirmPledge, decided.Cause) { HasLinks = true, Said = decided.Price }, decided.Call, stop);
        await guests.RunAsync(MailKind.ConfirmPledge, decided.Call, decided.Cause, stop);
        await dealers.RunAsync(MailKind.QuoteTaken, decided.Call, db.DealerOf(decided.Taken), decided.Number, stop);
        await dealers.RunAsync(MailKind.QuoteNotTaken, decided.Call, db.Invitations.Where(i => db.Quotes.Any(q => q.InvitationId == i.Id && q.CallId == decided.Call.Id && q.Id != decided.Taken.QuoteId && q.WithdrawnAt == null)), decided.Number, stop);
    }
}

/// <summary>Whoever has not confirmed hears that a day is left.</summary>
sealed class RemindPledgers(TuanziDb db, TellPledgers tell, TellGuests guests) : IHandle<ConfirmationsDueSoon>
{
    public async Task HandleAsync(ConfirmationsDueSoon what, CancellationToken stop)
    {
        if (await db.DecidedAsync(what.GroupBuy, stop) is not { Taken.EndedAt: null } decided) return;
        await tell.RunAsync(new(MailKind.ConfirmReminder, decided.Cause) { HasLinks = true, Said = decided.Price }, decided.Call, stop);
        await guests.RunAsync(MailKind.ConfirmReminder, decided.Call, decided.Cause, stop);
    }
}

/// <summary>Whoever had not confirmed hears that it was bought without them, and the dealer that it was.</summary>
sealed class TellOfWishBought(TuanziDb db, TellPledgers tell, TellDealers dealers) : IHandle<WishBought>
{
    public async Task HandleAsync(WishBought what, CancellationToken stop)
    {
        var decided = (await db.DecidedAsync(what.GroupBuy, stop))!;
        // Whoever has an order hears of that.
        await tell.RunAsync(new(MailKind.PledgeLapsed, decided.Cause) { Whom = "x.status = 'Lapsed' and x.order_id is null" }, decided.Call, stop);
        await dealers.RunAsync(MailKind.TakenQuoteReached, decided.Call, db.DealerOf(decided.Taken), decided.Number, stop);
    }
}

/// <summary>The leaders hear that they may take another quote, and the dealer that nothing came of it.</summary>
sealed class TellOfDecisionFallen(TuanziDb db, TellLeaders leaders, TellDealers dealers) : IHandle<DecisionFellThrough>
{
    public async Task HandleAsync(DecisionFellThrough what, CancellationToken stop)
    {
        var decided = (await db.DecidedAsync(what.GroupBuy, stop))!;
        var found = await db.DealerOf(decided.Taken).Select(i => new { i.Name, Request = db.QuoteRequests.First(r => r.Id == i.RequestId) }).SingleAsync(stop);
        await leaders.RunAsync(MailKind.DecisionFellThrough, found.Request, found.Name, decided.Cause, stop);
        await dealers.RunAsync(MailKind.TakenQuoteMissed, decided.Call, db.DealerOf(decided.Taken), decided.Number, stop);
    }
}

/// <summary>A taken quote, as those are told of it who pledged or quoted.</summary>
/// <param name="Number">Which of those that were taken for this call, one after the other.</param>
sealed record DecidedCall(TakenQuote Taken, Call Call, int Number)
{
    public string Cause => $"{Taken.GroupBuyId.Value:N}";

    /// <summary>As a notice keeps a sum.</summary>
    public string Price => string.Create(CultureInfo.InvariantCulture, $"minor:{Taken.PriceMinor}:{Call.Currency}");
}

static class Decided
{
    extension(TuanziDb db)
    {
        public async Task<DecidedCall?> DecidedAsync(GroupBuyId groupBuy, CancellationToken stop) =>
            await (
                from taken in db.TakenQuotes.AsNoTracking()
                where taken.GroupBuyId == groupBuy
                join call in db.Calls.AsNoTracking() on taken.CallId equals call.Id
                select new DecidedCall(taken, call, db.TakenQuotes.Count(t => t.CallId == call.Id && t.TakenAt <= taken.TakenAt))
            ).SingleOrDefaultAsync(stop);

        /// <summary>The invitation that the dealer has answered with it.</summary>
        public IQueryable<Invitation> DealerOf(TakenQuote taken) => db.Invitations.Where(i => db.Quotes.Any(q => q.Id == taken.QuoteId && q.InvitationId == i.Id));
    }
}
