using Microsoft.AspNetCore.Identity;

namespace Tuanzi.Core.Members;

/// <summary>A person's passkeys, and taking one away or adding one that the browser has proven.</summary>
public sealed class Passkeys(TuanziDb db, WriteGate gate, UserManager<Person> people)
{
    const int LongestName = 60;

    public async Task<IReadOnlyList<UserPasskeyInfo>> RunAsync(PersonId id, CancellationToken stop) =>
        [.. (await people.GetPasskeysAsync(await db.Persons.SingleAsync(p => p.Id == id, stop))).OrderBy(key => key.CreatedAt)];

    public async Task AddAsync(PersonId id, UserPasskeyInfo passkey, string? name, CancellationToken stop)
    {
        passkey.Name = Typed.Line(name) is { } line ? line[..Math.Min(line.Length, LongestName)] : null;
        var person = await db.Persons.SingleAsync(p => p.Id == id, stop);
        using var turn = await gate.EnterAsync(stop);
        await people.AddOrUpdatePasskeyAsync(person, passkey);
    }

    public async Task<Outcome<Done, RevokeRefusal>> RemoveAsync(PersonId id, byte[] credential, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        var gone = await db.UserPasskeys.Where(key => key.UserId == id && key.CredentialId == credential).ExecuteDeleteAsync(stop);
        return gone == 0 ? Missing.It : Done.It;
    }
}
