using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

public enum AuthenticatorRefusal
{
    WrongCode,
}

/// <summary>The second factor of an account: an app that shows six digits, and recovery codes for the day when the phone is gone.</summary>
public sealed class Authenticator(TuanziDb db, WriteGate gate, UserManager<Person> people)
{
    const int RecoveryCodes = 10;

    // Where the sign-in library keeps the key. Its own way to set one would also end all sessions, at the mere sight of the page.
    const string Keeper = "[AspNetUserStore]";
    const string KeyName = "AuthenticatorKey";

    /// <summary>The key that the app is given, made when first asked for.</summary>
    public async Task<string> KeyAsync(PersonId id, CancellationToken stop)
    {
        var person = await db.Persons.SingleAsync(p => p.Id == id, stop);
        if (await people.GetAuthenticatorKeyAsync(person) is { Length: > 0 } key) return key;
        using var turn = await gate.EnterAsync(stop);
        await people.SetAuthenticationTokenAsync(person, Keeper, KeyName, people.GenerateNewAuthenticatorKey());
        return (await people.GetAuthenticatorKeyAsync(person))!;
    }

    /// <summary>Asks for a code each time from now on; the answer is the recovery codes, told this once.</summary>
    public async Task<Outcome<IReadOnlyList<string>, AuthenticatorRefusal>> TurnOnAsync(PersonId id, string? code, CancellationToken stop)
    {
        if (await db.Persons.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } person) return Missing.It;
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (!await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, digits)) return AuthenticatorRefusal.WrongCode;
        await using var write = await gate.BeginAsync(db, stop);
        // Other devices were signed in without a code: they sign in again.
        (person.TwoFactorEnabled, person.SecurityStamp) = (true, Secret.New());
        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return codes!.ToList();
    }

    public async Task TurnOffAsync(PersonId id, CancellationToken stop)
    {
        var person = await db.Persons.SingleAsync(p => p.Id == id, stop);
        await using var write = await gate.BeginAsync(db, stop);
        (person.TwoFactorEnabled, person.SecurityStamp) = (false, Secret.New());
        // A key that has been shown once is not shown again: the next app gets a new one.
        await people.RemoveAuthenticationTokenAsync(person, Keeper, KeyName);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}
