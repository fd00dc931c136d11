using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Notifications;

/// <summary>Brings a guest who left an e-mail address the private link to the order: the page that showed it may be closed by now.</summary>
public sealed class SendGuestLink(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<GuestOrdered>
{
    public async Task HandleAsync(GuestOrdered what, CancellationToken stop)
    {
        var guest = await db.Guests.AsNoTracking().SingleOrDefaultAsync(g => g.Id == what.Guest, stop);
        var code = await db.GroupBuys.Where(g => g.Id == what.GroupBuy).Select(g => g.Code).SingleOrDefaultAsync(stop);
        var once = $"guest-order/{what.Guest.Value:N}";
        if (guest?.Email is null || code is null || await db.Mails.AnyAsync(m => m.OnceFor == once, stop)) return;
        var (address, now) = (guest.Email.ToLowerInvariant(), clock.GetUtcNow());
        if (await db.IsFilledAsync(address, now, stop)) return;

        await using var write = await gate.BeginAsync(db, stop);
        var told = new Dictionary<string, string>(StringComparer.Ordinal) { ["code"] = code, ["secret"] = what.Secret, ["name"] = guest.Name };
        db.QueueMail(MailKind.GuestOrder, address, guest.Language, told, now, once);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
