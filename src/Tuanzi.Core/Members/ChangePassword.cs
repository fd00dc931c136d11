using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

/// <param name="IsProven">True: this session began a moment ago by a link from the person's mailbox, or with a passkey. That stands in for the old password.</param>
public sealed record PasswordChange(string? Current, string? New, bool IsProven);

public enum ChangePasswordRefusal
{
    CurrentWrong,
    LockedOut,
    TooShort,
    TooLong,
    TooCommon,
}

/// <summary>Somebody's password is another from now on, and all their other sessions have ended.</summary>
public sealed record PasswordChanged(PersonId Person) : IEvent;

/// <summary>Sets a password. Whoever was signed in elsewhere no longer is.</summary>
public sealed class ChangePassword(TuanziDb db, WriteGate gate, UserManager<Person> people, CheckPassword check, TimeProvider clock)
{
    public async Task<Outcome<Person, ChangePasswordRefusal>> RunAsync(PersonId id, PasswordChange change, CancellationToken stop)
    {
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } known) return Missing.It;
        if (known.PasswordHash is not null && !change.IsProven && (await check.RunAsync(known.Email, change.Current, stop)).Refusal is { } wrong)
        {
            return wrong == SignInRefusal.LockedOut ? ChangePasswordRefusal.LockedOut : ChangePasswordRefusal.CurrentWrong;
        }
        if (NewPassword.Refuse(change.New, known.Email!) is { } weak) return Because(weak);
        var hash = people.PasswordHasher.HashPassword(known, change.New!);

        await using var write = await gate.BeginAsync(db, stop);
        var person = await db.Persons.SingleAsync(p => p.Id == id, stop);
        (person.PasswordHash, person.SecurityStamp, person.AccessFailedCount, person.LockoutEnd) = (hash, Secret.New(), 0, null);
        db.Tell(new PasswordChanged(id), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return person;
    }

    static ChangePasswordRefusal Because(PasswordFlaw refusal) =>
        refusal switch
        {
            PasswordFlaw.TooShort => ChangePasswordRefusal.TooShort,
            PasswordFlaw.TooLong => ChangePasswordRefusal.TooLong,
            PasswordFlaw.TooCommon => ChangePasswordRefusal.TooCommon,
        };
}
