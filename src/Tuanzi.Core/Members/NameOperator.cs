namespace Tuanzi.Core.Members;

public enum OperatorRefusal
{
    EmailInvalid,
    NobodyThere,
    NotConfirmed,
    IsOneAlready,
    IsTheLast,
}

/// <summary>Somebody runs the installation from now on, or no longer does. Every operator is told, and so are they.</summary>
public sealed record OperatorsChanged(PersonId Person, bool IsNamed, PersonId By) : IEvent;

/// <summary>Somebody who runs the installation.</summary>
public sealed record OperatorEntry(PersonId Person, string Name, string? Email);

/// <summary>An operator names another, by the address of their account.</summary>
public sealed class NameOperator(TuanziDb db, WriteGate gate, MailDelivery mail, TimeProvider clock)
{
    public async Task<Outcome<OperatorEntry, OperatorRefusal>> RunAsync(PersonId by, string? email, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockOperatorsAsync(stop);
        if (!await db.IsOperatorAsync(by, stop))                       return Missing.It;
        if (EmailAddress.Parse(email) is not { } address)              return OperatorRefusal.EmailInvalid;
        var normalized = PersonAddress.Normalize(address);
        if (await db.Persons.SingleOrDefaultAsync(p => p.NormalizedEmail == normalized, stop) is not { } person) return OperatorRefusal.NobodyThere;
        if (person.IsOperator)                                         return OperatorRefusal.IsOneAlready;
        // Whoever has only typed the address may be anybody.
        if (!person.EmailConfirmed && mail.Route == MailRoute.Smtp)    return OperatorRefusal.NotConfirmed;

        var now = clock.GetUtcNow();
        person.IsOperator = true;
        db.Note(ActKind.OperatorNamed, by, person.DisplayName, now);
        db.Tell(new OperatorsChanged(person.Id, IsNamed: true, by), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return new OperatorEntry(person.Id, person.DisplayName, person.Email);
    }
}

/// <summary>An operator dismisses another, or steps down. One always stays.</summary>
public sealed class DismissOperator(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, OperatorRefusal>> RunAsync(PersonId by, PersonId whom, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockOperatorsAsync(stop);
        if (!await db.IsOperatorAsync(by, stop))                       return Missing.It;
        if (await db.Persons.SingleOrDefaultAsync(p => p.Id == whom && p.IsOperator, stop) is not { } person) return Missing.It;
        if (await db.Persons.CountAsync(p => p.IsOperator, stop) == 1) return OperatorRefusal.IsTheLast;

        var now = clock.GetUtcNow();
        person.IsOperator = false;
        db.Note(ActKind.OperatorDismissed, by, person.DisplayName, now);
        db.Tell(new OperatorsChanged(whom, IsNamed: false, by), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
