namespace Tuanzi.Core.Members;

public sealed record Profile(string? Name, string? Language, string? Phone);

public enum ProfileRefusal
{
    NameMissing,
    NameTooLong,
    NameUnreadable,
    LanguageUnknown,
    PhoneInvalid,
}

/// <summary>Changes what a person is called, reads and is called at.</summary>
public sealed class ChangeProfile(TuanziDb db, WriteGate gate)
{
    public static readonly IReadOnlyList<string> Languages = ["en", "zh-Hans", "sv"];

    public async Task<Outcome<Person, ProfileRefusal>> RunAsync(PersonId id, Profile profile, CancellationToken stop)
    {
        var name = PersonName.Parse(profile.Name);
        if (name.Refusal is { } unfit) return Because(unfit);
        if (profile.Language is null || !Languages.Contains(profile.Language)) return ProfileRefusal.LanguageUnknown;
        if (!PhoneNumber.TryParse(profile.Phone, out var phone)) return ProfileRefusal.PhoneInvalid;

        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Persons.SingleOrDefaultAsync(p => p.Id == id, stop) is not { } person) return Missing.It;
        (person.DisplayName, person.Language, person.PhoneNumber) = (name.Value, profile.Language, phone);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return person;
    }

    static ProfileRefusal Because(NameFlaw refusal) =>
        refusal switch
        {
            NameFlaw.Missing => ProfileRefusal.NameMissing,
            NameFlaw.TooLong => ProfileRefusal.NameTooLong,
            NameFlaw.Unreadable => ProfileRefusal.NameUnreadable,
        };
}
