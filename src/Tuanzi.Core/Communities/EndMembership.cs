namespace Tuanzi.Core.Communities;

public enum MembershipRefusal
{
    LastLeader,
    Leads,
}

/// <summary>Ends a membership: a member leaves, or a leader removes a member, or declines somebody who asked.</summary>
/// <remarks>A leader is not removed by another: first the lead is taken from them, in plain sight. The last leader cannot leave.</remarks>
public sealed class EndMembership(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, MembershipRefusal>> RunAsync(PersonId by, string slug, PersonId person, CancellationToken stop)
    {
        var isOwn = by == person;
        if ((isOwn ? await db.CommunityOfAsync(slug, stop) : await db.LedByAsync(by, slug, stop)) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.CommunityId == community && m.PersonId == person, stop);
        if (membership is not { Status: MembershipStatus.Active or MembershipStatus.Asked }) return Missing.It;
        if (membership.IsLeading && !isOwn) return MembershipRefusal.Leads;
        if (membership.IsLeading && !await db.HasOtherLeaderAsync(community, person, stop)) return MembershipRefusal.LastLeader;

        membership.Become(isOwn ? MembershipStatus.Left : MembershipStatus.Removed, clock.GetUtcNow());
        // Whoever has gone hands nothing over any more.
        await db.Helpers.Where(h => h.PersonId == person && db.PickupPoints.Any(p => p.Id == h.PickupPointId && p.CommunityId == community)).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
