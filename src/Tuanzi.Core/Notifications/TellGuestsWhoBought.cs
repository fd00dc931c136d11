using Tuanzi.Core.Handovers;

namespace Tuanzi.Core.Notifications;

/// <summary>Asks guests who bought what they think, each with a private link of its own in the mail. As many questions to the database for a thousand as for one; said again, nothing is added.</summary>
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
            select new { Order = order.Id, guest.Id, guest.Email, guest.Language, guest.Name }
        ).ToListAsync(stop);
        var prefix = $"{MailKind.RatingAsked}/{groupBuy.Value:N}/";
        var told = await db.Mails.Where(m => m.Kind == MailKind.RatingAsked && m.OnceFor!.StartsWith(prefix)).Select(m => m.OnceFor!).ToHashSetAsync(stop);
        var now = clock.GetUtcNow();
        foreach (var guest in guests.Where(g => !told.Contains($"{prefix}{g.Id.Value:N}")))
        {
            var secret = Secret.New();
            db.GuestLinks.Add(new() { Hash = Secret.HashOf(secret), GuestId = guest.Id, MadeAt = now });
            db.QueueMail(MailKind.RatingAsked, guest.Email!, guest.Language, new Dictionary<string, string>(StringComparer.Ordinal) { ["order"] = $"{guest.Order.Value}", ["secret"] = secret, ["name"] = guest.Name }, now, $"{prefix}{guest.Id.Value:N}");
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
