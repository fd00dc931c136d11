namespace Tuanzi.Core.Communities;

/// <summary>A leader makes a member leader in their own place, in one step: there is no moment without a leader.</summary>
public sealed class HandOverLead(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Done, NoRefusal>> RunAsync(PersonId leader, string slug, PersonId successor, CancellationToken stop)
    {
        if (leader == successor || await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        var two = await db.Memberships.Where(m => m.CommunityId == community && (m.PersonId == leader || m.PersonId == successor) && m.Status == MembershipStatus.Active).ToListAsync(stop);
        if (two.Find(m => m.PersonId == leader) is not { IsLeading: true } mine || two.Find(m => m.PersonId == successor) is not { } theirs) return Missing.It;

        theirs.TakeRole(CommunityRole.Leader);
        mine.TakeRole(CommunityRole.Member);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
