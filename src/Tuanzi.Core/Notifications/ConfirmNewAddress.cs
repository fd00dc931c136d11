using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

/// <summary>Asks a new member to confirm the address, where mails arrive at all.</summary>
public sealed class ConfirmNewAddress(TuanziDb db, WriteGate gate, MailDelivery delivery, TimeProvider clock) : IHandle<AccountOpened>
{
    public async Task HandleAsync(AccountOpened what, CancellationToken stop)
    {
        if (delivery.Route != MailRoute.Smtp) return;
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == what.Person && !p.EmailConfirmed, stop) is not { Email: { } address } person) return;
        if (await db.Mails.AnyAsync(m => m.Address == address && m.Kind == MailKind.ConfirmAddress, stop)) return;
        await using var write = await gate.BeginAsync(db, stop);
        db.QueueMail(MailKind.ConfirmAddress, address, person.Language, new Dictionary<string, string>(), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
