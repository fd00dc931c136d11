using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>Writes to guests who pledged, each with a private link of its own in the mail. As many questions to the database for a thousand as for one; said again, nothing is added.</summary>
public sealed class TellGuests(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public Task RunAsync(MailKind kind, Call call, string cause, CancellationToken stop) => RunAsync(kind, call, cause, db.Pledges, stop);

    /// <param name="whom">Of the pledges that stand, those who are told.</param>
    public async Task RunAsync(MailKind kind, Call call, string cause, IQueryable<Pledge> whom, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        // Whoever withdraws takes turns with us: no link is made that nobody would take away.
        await db.LockCallAsync(call.Id, stop);
        var guests = await (
            from pledge in whom
            where pledge.CallId == call.Id && pledge.Status == PledgeStatus.Made
            join guest in db.Guests on pledge.BuyerId equals guest.Id
            where guest.Email != null
            select new { guest.Id, guest.Email, guest.Language, guest.Name }
        ).ToListAsync(stop);
        var prefix = $"{kind}/{cause}/";
        var told = await db.Mails.Where(m => m.Kind == kind && m.OnceFor!.StartsWith(prefix)).Select(m => m.OnceFor!).ToHashSetAsync(stop);
        var now = clock.GetUtcNow();
        foreach (var guest in guests.Where(g => !told.Contains($"{prefix}{g.Id.Value:N}")))
        {
            var secret = Secret.New();
            db.GuestLinks.Add(new() { Hash = Secret.HashOf(secret), GuestId = guest.Id, MadeAt = now });
            db.QueueMail(kind, guest.Email!, guest.Language, new Dictionary<string, string>(StringComparer.Ordinal) { ["call"] = $"{call.Id.Value}", ["secret"] = secret, ["name"] = guest.Name }, now, $"{prefix}{guest.Id.Value:N}");
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
