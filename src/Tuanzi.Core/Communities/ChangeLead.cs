namespace Tuanzi.Core.Communities;

/// <summary>Names a member a leader, or takes the lead from one, oneself included. Somebody always leads.</summary>
public sealed class ChangeLead(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Membership, MembershipRefusal>> RunAsync(PersonId leader, string slug, PersonId person, CommunityRole role, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        // Asked once more behind the lock: two leaders may be taking the lead from each other.
        if (!await db.IsLeaderOfAsync(leader, community, stop)) return Missing.It;
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.CommunityId == community && m.PersonId == person, stop);
        if (membership is not { Status: MembershipStatus.Active }) return Missing.It;
        if (role == CommunityRole.Member && membership.IsLeading && !await db.HasOtherLeaderAsync(community, person, stop)) return MembershipRefusal.LastLeader;

        membership.TakeRole(role);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return membership;
    }
}
