using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

public enum SignInRefusal
{
    WrongPassword,
    LockedOut,
    CodeNeeded,
    WrongCode,
}

/// <summary>Is this the person's password? After too many wrong answers an account takes none for a while; links by mail and passkeys still work.</summary>
public sealed class CheckPassword(TuanziDb db, WriteGate gate, UserManager<Person> people, TimeProvider clock)
{
    public const int MostFailures = 8;
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Whom an unknown address is checked against, so that it takes as long as a known one.</summary>
    static readonly Person Nobody = new() { DisplayName = "", Language = "", JoinedAt = default };
    static string? nobodysHash;

    public async Task<Outcome<Person, SignInRefusal>> RunAsync(string? email, string? password, CancellationToken stop)
    {
        var normalized = people.NormalizeEmail(EmailAddress.Parse(email));
        var person = normalized is null ? null : await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == normalized, stop);
        if (person?.LockoutEnd > clock.GetUtcNow()) return SignInRefusal.LockedOut;
        if (!IsRight(person, password))
        {
            if (person is not null) await CountFailureAsync(person.Id, stop);
            return SignInRefusal.WrongPassword;
        }
        // With a second factor the count goes on until that is right, too: or whoever has the password could guess codes for ever.
        if (person is { AccessFailedCount: > 0, TwoFactorEnabled: false }) await ForgetFailuresAsync(person.Id, stop);
        return person!;
    }

    /// <summary>Counts one wrong answer, of whatever kind: passwords and codes share one count.</summary>
    public async Task CountFailureAsync(PersonId id, CancellationToken stop)
    {
        DateTimeOffset? until = clock.GetUtcNow() + Rest;
        using var turn = await gate.EnterAsync(stop);
        await db.Persons.Where(p => p.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.LockoutEnd, p => p.AccessFailedCount + 1 >= MostFailures ? until : p.LockoutEnd)
                        .SetProperty(p => p.AccessFailedCount, p => p.AccessFailedCount + 1 >= MostFailures ? 0 : p.AccessFailedCount + 1),
                stop
            );
    }

    public async Task ForgetFailuresAsync(PersonId id, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.Persons.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.AccessFailedCount, 0), stop);
    }

    bool IsRight(Person? person, string? password)
    {
        // Longer ones were never accepted; hashing them would be work for whoever wants to give us some.
        if (password is null or { Length: > NewPassword.Longest }) return false;
        var hash = person?.PasswordHash ?? (nobodysHash ??= people.PasswordHasher.HashPassword(Nobody, Secret.New()));
        var answer = people.PasswordHasher.VerifyHashedPassword(person ?? Nobody, hash, password);
        return answer != PasswordVerificationResult.Failed && person?.PasswordHash is not null;
    }
}
