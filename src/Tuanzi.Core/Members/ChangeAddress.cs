namespace Tuanzi.Core.Members;

/// <param name="IsProven">True: this session began a moment ago by a link from the person's mailbox, or with a passkey. That stands in for the password.</param>
public sealed record AddressChange(string? Email, string? Password, bool IsProven);

/// <param name="IsAsked">True: a link goes to the new address, and the old one stays until it is used.</param>
public sealed record ChangedAddress(string Email, bool IsAsked);

public enum ChangeAddressRefusal
{
    EmailInvalid,
    EmailSame,
    ProofNeeded,
    PasswordWrong,
    LockedOut,
    EmailTaken,
}

/// <summary>Somebody wants to be reached at another address, which is to be asked whether it is theirs.</summary>
public sealed record NewAddressAsked(PersonId Person, string Address) : IEvent;

/// <summary>Somebody is reached at another address from now on. Whoever reads the old mailbox wants to know.</summary>
public sealed record AddressChanged(PersonId Person, string Before) : IEvent;

/// <summary>Gives a person another address: where mails arrive, once the new mailbox has said yes; where none are sent, at once.</summary>
/// <remarks>Whoever holds the address gets into the account, so a session alone is not enough. A taken address is told only after the proof.</remarks>
public sealed class ChangeAddress(TuanziDb db, WriteGate gate, CheckPassword check, MailDelivery mail, TimeProvider clock)
{
    public async Task<Outcome<ChangedAddress, ChangeAddressRefusal>> RunAsync(PersonId id, AddressChange change, CancellationToken stop)
    {
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } known) return Missing.It;
        if (EmailAddress.Parse(change.Email) is not { } email)                    return ChangeAddressRefusal.EmailInvalid;
        var normalized = PersonAddress.Normalize(email);
        if (normalized == known.NormalizedEmail)                                  return ChangeAddressRefusal.EmailSame;
        if (await WhyUnprovenAsync(known, change, stop) is { } unproven)          return unproven;
        if (await db.Persons.AnyAsync(p => p.NormalizedEmail == normalized, stop)) return ChangeAddressRefusal.EmailTaken;

        var now = clock.GetUtcNow();
        var isAsked = mail.Route == MailRoute.Smtp;
        await using var write = await gate.BeginAsync(db, stop);
        await db.EndLinksAsync(id, LinkPurpose.NewAddress, now, stop);
        if (isAsked) db.Tell(new NewAddressAsked(id, email), now);
        else await db.MoveAsync(id, email, isConfirmed: false, now, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate)
        {
            return ChangeAddressRefusal.EmailTaken;
        }
        await write.CommitAsync(stop);
        return new ChangedAddress(email, isAsked);
    }

    async Task<ChangeAddressRefusal?> WhyUnprovenAsync(Person known, AddressChange change, CancellationToken stop)
    {
        if (change.IsProven) return null;
        if (known.PasswordHash is null) return ChangeAddressRefusal.ProofNeeded;
        return (await check.RunAsync(known.Email, change.Password, stop)).Refusal is not { } wrong ? null
            : wrong == SignInRefusal.LockedOut ? ChangeAddressRefusal.LockedOut
            : ChangeAddressRefusal.PasswordWrong;
    }
}
