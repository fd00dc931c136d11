using Tuanzi.Core.Members;

namespace Tuanzi.Core.Notifications;

/// <summary>Asks the new mailbox whether it is that person's.</summary>
sealed class AskNewAddress(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<NewAddressAsked>
{
    /// <summary>More than this in an hour nobody needs; it only fills somebody's mailbox.</summary>
    const int MostPerHour = 5;

    public async Task HandleAsync(NewAddressAsked what, CancellationToken stop)
    {
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == what.Person, stop) is not { } person) return;
        var now = clock.GetUtcNow();
        var anHourAgo = now.AddHours(-1);
        if (await db.Mails.CountAsync(m => m.Address == what.Address && m.Kind == MailKind.NewAddress && m.QueuedAt > anHourAgo, stop) >= MostPerHour) return;
        await using var write = await gate.BeginAsync(db, stop);
        db.QueueMail(MailKind.NewAddress, what.Address, person.Language, new Dictionary<string, string> { ["person"] = $"{person.Id}" }, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}

/// <summary>Tells the old mailbox, in case it was not its owner who did it. A mail too many does no harm here; one too few might.</summary>
sealed class TellOldAddress(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<AddressChanged>
{
    public async Task HandleAsync(AddressChanged what, CancellationToken stop)
    {
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == what.Person, stop) is not { } person) return;
        await using var write = await gate.BeginAsync(db, stop);
        db.QueueMail(MailKind.AddressChanged, what.Before, person.Language, new Dictionary<string, string> { ["name"] = person.DisplayName }, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
