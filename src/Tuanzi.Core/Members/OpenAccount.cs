using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

public sealed record AccountRequest(string? Name, string? Email, string? Password, string Language);

public enum AccountRefusal
{
    NameMissing,
    NameTooLong,
    NameUnreadable,
    EmailInvalid,
    PasswordTooShort,
    PasswordTooLong,
    PasswordTooCommon,
    EmailTaken,
}

/// <summary>Somebody has an account from now on.</summary>
public sealed record AccountOpened(PersonId Person) : IEvent;

/// <summary>Makes an account that works at once. The first of an installation is its operator's.</summary>
/// <remarks>A taken address is told: whoever registers must know. The other ways in (link by mail, password) tell nobody who has an account.</remarks>
public sealed class OpenAccount(TuanziDb db, WriteGate gate, UserManager<Person> people, TimeProvider clock)
{
    public async Task<Outcome<Person, AccountRefusal>> RunAsync(AccountRequest request, CancellationToken stop)
    {
        var name = PersonName.Parse(request.Name);
        if (name.Refusal is { } unfit) return Because(unfit);
        if (EmailAddress.Parse(request.Email) is not { } email) return AccountRefusal.EmailInvalid;
        if (NewPassword.Refuse(request.Password, email) is { } weak) return Because(weak);

        var person = new Person { DisplayName = name.Value, Language = request.Language, JoinedAt = clock.GetUtcNow() };
        person.TakeAddress(email);
        (person.LockoutEnabled, person.SecurityStamp) = (true, Secret.New());
        // Hashing is slow on purpose, so it is done before the turn to write begins.
        person.PasswordHash = people.PasswordHasher.HashPassword(person, request.Password!);

        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Persons.AnyAsync(p => p.NormalizedEmail == person.NormalizedEmail, stop)) return AccountRefusal.EmailTaken;
        person.IsOperator = await IsFirstAsync(stop);
        db.Persons.Add(person);
        db.Tell(new AccountOpened(person.Id), person.JoinedAt);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException twice) when (twice.IsDuplicate)
        {
            return AccountRefusal.EmailTaken;
        }
        await write.CommitAsync(stop);
        return person;
    }

    async Task<bool> IsFirstAsync(CancellationToken stop)
    {
        if (await db.Persons.AnyAsync(stop)) return false;
        // Two who register at once on an empty PostgreSQL must not both become operator.
        if (db.Engine == Engine.Postgres) await db.Database.ExecuteSqlAsync($"lock table persons in share row exclusive mode", stop);
        return !await db.Persons.AnyAsync(stop);
    }

    static AccountRefusal Because(NameFlaw refusal) =>
        refusal switch
        {
            NameFlaw.Missing => AccountRefusal.NameMissing,
            NameFlaw.TooLong => AccountRefusal.NameTooLong,
            NameFlaw.Unreadable => AccountRefusal.NameUnreadable,
        };

    static AccountRefusal Because(PasswordFlaw refusal) =>
        refusal switch
        {
            PasswordFlaw.TooShort => AccountRefusal.PasswordTooShort,
            PasswordFlaw.TooLong => AccountRefusal.PasswordTooLong,
            PasswordFlaw.TooCommon => AccountRefusal.PasswordTooCommon,
        };
}
