using System.Globalization;
using Tuanzi.Core.Cards;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Notifications;

/// <summary>Leaders learn that a card's bank asks about a payment, has taken it back, or has decided; its buyer, what the order owes again.</summary>
sealed class TellOfDispute(TuanziDb db, Announce announce, TellPeople tell) : IHandle<CardDisputeMoved>
{
    public async Task HandleAsync(CardDisputeMoved what, CancellationToken stop)
    {
        var dispute = await db.CardDisputes.AsNoTracking().SingleAsync(d => d.Id == what.Dispute, stop);
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == dispute.GroupBuyId, stop);
        var owed = (await Bills.OfAsync(db, groupBuy, dispute.OrderId, stop)).Owed;
        var isOwed = what.Status == CardDisputeStatus.Lost && owed.IsPositive;
        if (isOwed) await announce.RunAsync(Announcement.TakenBack(dispute.GroupBuyId, dispute.OrderId, dispute.Id), stop);
        var number = await db.Orders.Where(o => o.Id == dispute.OrderId).Select(o => o.Number).SingleAsync(stop);
        await tell.RunAsync(
            new(MailKind.CardDisputed, isOwed ? "LostAndOwed" : $"{what.Status}", dispute.CommunityId, dispute.GroupBuyId, $"{dispute.Id.Value:N}/{what.Status}",
                [number.ToString(CultureInfo.InvariantCulture), Sum(dispute.Amount), Sum(owed)],
                new Dictionary<string, string> { ["dispute"] = $"{dispute.Id.Value}", ["status"] = $"{what.Status}" }),
            await db.LeadersOf(dispute.CommunityId).ToListAsync(stop),
            stop
        );
    }

    static string Sum(Money amount) => $"minor:{amount.Minor}:{amount.Currency}";
}
