using System.Globalization;
using Tuanzi.Core.Cards;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Notifications;

/// <summary>Leaders learn that a card's bank asks about a payment, has taken it back, or has decided; its buyer, that the order owes it again.</summary>
sealed class TellOfDispute(TuanziDb db, Announce announce, TellPeople tell) : IHandle<CardDisputeMoved>
{
    public async Task HandleAsync(CardDisputeMoved what, CancellationToken stop)
    {
        var dispute = await db.CardDisputes.AsNoTracking().SingleAsync(d => d.Id == what.Dispute, stop);
        if (what.Status == CardDisputeStatus.Lost) await announce.RunAsync(Announcement.TakenBack(dispute.GroupBuyId, dispute.OrderId, dispute.Id), stop);
        var number = await db.Orders.Where(o => o.Id == dispute.OrderId).Select(o => o.Number).SingleAsync(stop);
        var leaders = await db.LeadersOf(dispute.CommunityId).ToListAsync(stop);
        await tell.RunAsync(
            new(MailKind.CardDisputed, $"{what.Status}", dispute.CommunityId, dispute.GroupBuyId, $"{dispute.Id.Value:N}/{what.Status}", [number.ToString(CultureInfo.InvariantCulture), $"minor:{dispute.AmountMinor}:{dispute.Currency}"],
                new Dictionary<string, string> { ["dispute"] = $"{dispute.Id.Value}", ["status"] = $"{what.Status}" }),
            leaders,
            stop
        );
    }
}
