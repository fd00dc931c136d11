namespace Tuanzi.Core.Communities;

public enum JoinRefusal
{
    InviteUnknown,
    InvitedOnly,
}

/// <summary>Makes somebody a member, or asks a leader to.</summary>
/// <remarks>
/// An invite code is the leader's yes, given in advance: it admits at once, however the community is joined otherwise.
/// Whoever was removed asks again, also with a code: the leader has said no to this person since.
/// </remarks>
public sealed class JoinCommunity(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Membership, JoinRefusal>> RunAsync(PersonId person, string slug, string? invite, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } found) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(found.Id, stop);
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == found.Id, stop);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.CommunityId == found.Id && m.PersonId == person, stop);
        if (membership?.Status == MembershipStatus.Active) return membership;

        var isInvited = Typed.Line(invite) is { } code && code == community.InviteCode;
        if (!isInvited && Typed.Line(invite) is not null) return JoinRefusal.InviteUnknown;
        if (!isInvited && community.Joining == Joining.InvitedOnly) return JoinRefusal.InvitedOnly;

        var now = clock.GetUtcNow();
        if (membership is null) db.Add(membership = new() { CommunityId = community.Id, PersonId = person, AskedAt = now });
        var wasRemoved = membership.Status == MembershipStatus.Removed;
        var isAdmitted = !wasRemoved && (isInvited || community.Joining == Joining.Open);
        membership.Become(isAdmitted ? MembershipStatus.Active : MembershipStatus.Asked, now);
        if (!isAdmitted) db.Tell(new MembershipAsked(community.Id, person), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return membership;
    }
}

/// <summary>Somebody asks to become a member. Leaders want to know.</summary>
public sealed record MembershipAsked(CommunityId CommunityId, PersonId PersonId) : IEvent;
