using Tuanzi.Core.Cards;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Notifications;

/// <param name="Owed">What its order owes by now.</param>
public sealed record ToldDispute(DisputeView It, Money Owed);

/// <summary>The dispute that a mail is about, if it still stands as the mail says.</summary>
public sealed class DisputeInMail(TuanziDb db)
{
    public async Task<ToldDispute?> FindAsync(Mail mail, CancellationToken stop)
    {
        var arguments = mail.ReadArguments();
        var (id, status) = (Id.Parse<CardDisputeId>(arguments.GetValueOrDefault("dispute")), arguments.GetValueOrDefault("status"));
        var found = await db.Shown(db.CardDisputes.Where(d => d.Id == id)).SingleOrDefaultAsync(stop);
        if (found is null || $"{found.Dispute.Status}" != status) return null;
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == found.Dispute.GroupBuyId, stop);
        return new(found, (await Bills.OfAsync(db, groupBuy, found.Dispute.OrderId, stop)).Owed);
    }
}
