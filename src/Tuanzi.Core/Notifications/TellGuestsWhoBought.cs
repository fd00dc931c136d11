using Tuanzi.Core.Handovers;

namespace Tuanzi.Core.Notifications;

/// <summary>Asks guests who bought what they think, each with a private link of its own.</summary>
public sealed class TellGuestsWhoBought(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task RunAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        // Whoever rates takes turns with us.
        await db.LockGroupBuyAsync(groupBuy, stop);
        var guests = await (
            from order in db.BoughtIn(groupBuy)
            join guest in db.Guests on order.BuyerId equals guest.Id
            where guest.Email != null && !db.Ratings.Any(r => r.OrderId == order.Id)
            select new GuestToTell(guest.Id, guest.Email, guest.Language, guest.Name, order.Id.Value)
        ).ToListAsync(stop);
        await db.QueueLinkedAsync(MailKind.RatingAsked, $"{groupBuy.Value:N}", "order", guests, clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
