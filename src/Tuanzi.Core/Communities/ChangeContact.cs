namespace Tuanzi.Core.Communities;

public enum ContactRefusal
{
    ContactTooLong,
    RoomTooLong,
    Markup,
}

/// <summary>A member says how those who hand over can reach them, and where they live in the building. Nobody else reads it.</summary>
public sealed class ChangeContact(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Membership, ContactRefusal>> RunAsync(PersonId person, string slug, string? contact, string? room, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community) return Missing.It;
        if (Typed.Line(contact)?.Length > Membership.LongestContact) return ContactRefusal.ContactTooLong;
        if (Typed.Line(room)?.Length > Membership.LongestRoom) return ContactRefusal.RoomTooLong;
        if (Typed.HasMarkup(contact, room)) return ContactRefusal.Markup;

        await using var write = await gate.BeginAsync(db, stop);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.CommunityId == community && m.PersonId == person && m.Status == MembershipStatus.Active, stop);
        if (membership is null) return Missing.It;
        (membership.Contact, membership.Room) = (Typed.Line(contact), Typed.Line(room));
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return membership;
    }
}
