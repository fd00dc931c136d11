using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

/// <summary>The second factor: the six digits of an authenticator, or one of the recovery codes, which is then used up.</summary>
public sealed class CheckCode(TuanziDb db, WriteGate gate, UserManager<Person> people, CheckPassword failures, TimeProvider clock)
{
    public async Task<Outcome<Done, SignInRefusal>> RunAsync(PersonId id, string? code, CancellationToken stop)
    {
        if (await db.Persons.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } person) return Missing.It;
        if (!person.TwoFactorEnabled) return Done.It;
        if (string.IsNullOrWhiteSpace(code)) return SignInRefusal.CodeNeeded;
        if (person.LockoutEnd > clock.GetUtcNow()) return SignInRefusal.LockedOut;
        if (!await IsRightAsync(person, code, stop))
        {
            await failures.CountFailureAsync(id, stop);
            return SignInRefusal.WrongCode;
        }
        if (person.AccessFailedCount > 0) await failures.ForgetFailuresAsync(id, stop);
        return Done.It;
    }

    async Task<bool> IsRightAsync(Person person, string code, CancellationToken stop)
    {
        var digits = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length > 40) return false;
        if (await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, digits)) return true;
        using var turn = await gate.EnterAsync(stop);
        return (await people.RedeemTwoFactorRecoveryCodeAsync(person, digits)).Succeeded;
    }
}
