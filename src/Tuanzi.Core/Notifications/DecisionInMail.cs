using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>A quote that is taken as a mail to a pledger tells of it.</summary>
/// <param name="Price">What a piece costs as it is offered.</param>
public sealed record ToldDecision(string Leader, string Dealer, Money Price, DateTimeOffset ConfirmBy, string TimeZone);

/// <summary>The quote that is taken for a call; none, should nothing have come of it meanwhile.</summary>
public sealed class DecisionInMail(TuanziDb db)
{
    public async Task<ToldDecision?> FindAsync(Call call, CancellationToken stop) =>
        await (
            from taken in db.TakenQuotes
            where taken.CallId == call.Id && taken.EndedAt == null
            join groupBuy in db.GroupBuys on taken.GroupBuyId equals groupBuy.Id
            join leader in db.Persons on groupBuy.LeaderId equals leader.Id
            join community in db.Communities on groupBuy.CommunityId equals community.Id
            select new ToldDecision(leader.DisplayName, db.Invitations.First(i => db.Quotes.Any(q => q.Id == taken.QuoteId && q.InvitationId == i.Id)).Name, new(taken.PriceMinor, groupBuy.Currency), groupBuy.CutOffAt, community.TimeZone)
        ).SingleOrDefaultAsync(stop);
}
