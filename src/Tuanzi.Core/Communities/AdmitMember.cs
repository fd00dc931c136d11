namespace Tuanzi.Core.Communities;

/// <summary>A leader says yes to somebody who asked.</summary>
public sealed class AdmitMember(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Membership, NoRefusal>> RunAsync(PersonId leader, string slug, PersonId person, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        if (await db.Memberships.SingleOrDefaultAsync(m => m.CommunityId == community && m.PersonId == person, stop) is not { } membership) return Missing.It;
        if (membership.Status == MembershipStatus.Active) return membership;
        if (membership.Status != MembershipStatus.Asked) return Missing.It;

        var now = clock.GetUtcNow();
        membership.Become(MembershipStatus.Active, now);
        db.Tell(new MembershipGranted(community, person), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return membership;
    }
}

/// <summary>A leader said yes. The new member wants to know.</summary>
public sealed record MembershipGranted(CommunityId CommunityId, PersonId PersonId) : IEvent;
