using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

/// <summary>Tells a person by mail that their password has changed. A mail too many does no harm here; one too few might.</summary>
public sealed class TellOfNewPassword(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<PasswordChanged>
{
    public async Task HandleAsync(PasswordChanged what, CancellationToken stop)
    {
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == what.Person, stop) is not { Email: { } address } person) return;
        await using var write = await gate.BeginAsync(db, stop);
        db.QueueMail(MailKind.PasswordChanged, address, person.Language, new Dictionary<string, string>(), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
