using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>Writes to guests who pledged, each with a private link of its own.</summary>
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
            select new GuestToTell(guest.Id, guest.Email, guest.Language, guest.Name, call.Id.Value)
        ).ToListAsync(stop);
        await db.QueueLinkedAsync(kind, cause, "call", guests, clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
