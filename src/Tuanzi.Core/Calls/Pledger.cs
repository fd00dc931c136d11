using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Calls;

/// <summary>Whoever pledges: a person, or a guest with a name and a way to be reached.</summary>
public sealed record Pledger(BuyerId Buyer)
{
    public PersonId? Person { get; private init; }

    /// <summary>The secret of a guest's private link; null for persons.</summary>
    public string? Secret { get; private init; }

    /// <summary>True for a guest who sends a form for the first time, or the same one again.</summary>
    public bool IsNew { get; private init; }
    string? Name { get; init; }
    string? Contact { get; init; }
    string Language { get; init; } = "";

    public static Pledger Of(PersonId person) => new(new BuyerId(person.Value)) { Person = person };

    /// <param name="formKey">Of the form: sent twice, it is one guest with one pledge.</param>
    public static Pledger Of(string formKey, string? name, string? contact, string language) =>
        Of(GuestIdentity.From(formKey)) with { IsNew = true, Name = name, Contact = contact, Language = language };

    /// <summary>A guest who is known by their link.</summary>
    public static Pledger Of(Guest guest, string secret, string? name, string? contact, string language) =>
        Of(new GuestIdentity(guest.Id, secret)) with { Name = name, Contact = contact, Language = language };

    /// <summary>The same somebody, who knows that there is a pledge of theirs and changes it.</summary>
    public Pledger Known => this with { IsNew = false };

    static Pledger Of(GuestIdentity identity) => new(identity.Buyer) { Secret = identity.Secret };

    /// <summary>The guest as they introduce themselves; null for persons, whom we know.</summary>
    internal Outcome<Guest?, PledgeRefusal> Introduce(DateTimeOffset now)
    {
        if (Secret is null) return (Guest?)null;
        var guest = new GuestIdentity(Buyer, Secret).Introduce(Name, Contact, Language, now);
        return guest.IsSuccess ? guest.Value : Because(guest.Refusal!.Value);
    }

    static PledgeRefusal Because(OrderRefusal why) =>
        why switch
        {
            OrderRefusal.NameMissing => PledgeRefusal.NameMissing,
            OrderRefusal.NameTooLong => PledgeRefusal.NameTooLong,
            OrderRefusal.NameUnreadable => PledgeRefusal.NameUnreadable,
            OrderRefusal.ContactMissing => PledgeRefusal.ContactMissing,
            OrderRefusal.ContactInvalid => PledgeRefusal.ContactInvalid,
            _ => throw new ArgumentOutOfRangeException(nameof(why), why, "No guest is refused for that."),
        };
}
