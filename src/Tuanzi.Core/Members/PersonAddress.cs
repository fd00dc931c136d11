namespace Tuanzi.Core.Members;

public static class PersonAddress
{
    /// <summary>As the sign-in library does it: two addresses that come to the same are one person's.</summary>
    public static string Normalize(string email) => email.Normalize().ToUpperInvariant();

    /// <summary>The address is also the user name of the sign-in library, so that its unique index guards it.</summary>
    public static void TakeAddress(this Person person, string email)
    {
        person.Email = person.UserName = email;
        person.NormalizedEmail = person.NormalizedUserName = Normalize(email);
    }

    /// <summary>Gives a person another address, in the transaction at hand. Links that wait in the old mailbox end; sessions stay, for the password is the same.</summary>
    internal static async Task MoveAsync(this TuanziDb db, PersonId id, string email, bool isConfirmed, DateTimeOffset now, CancellationToken stop)
    {
        var person = await db.Persons.SingleAsync(p => p.Id == id, stop);
        await db.EndLinksAsync(id, null, now, stop);
        db.Tell(new AddressChanged(id, person.Email!), now);
        person.TakeAddress(email);
        person.EmailConfirmed = isConfirmed;
    }

    /// <param name="purpose">Null: all of them.</param>
    internal static Task<int> EndLinksAsync(this TuanziDb db, PersonId id, LinkPurpose? purpose, DateTimeOffset? now, CancellationToken stop) =>
        db.MailedLinks.Where(l => l.PersonId == id && l.UsedAt == null && (purpose == null || l.Purpose == purpose)).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop);
}
