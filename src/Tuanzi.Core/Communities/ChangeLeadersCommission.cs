namespace Tuanzi.Core.Communities;

public enum LeadersCommissionRefusal
{
    CommissionOutOfRange,
    NotLeading,
}

/// <summary>Leaders of a community say what one of them earns for group buys of which neither the offer nor the store says it. What is open or over keeps what was agreed.</summary>
public sealed class ChangeLeadersCommission(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Membership, LeadersCommissionRefusal>> RunAsync(PersonId leader, string slug, PersonId person, CommissionText text, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        // Asked once more behind the lock: the lead may be taken from either of them.
        if (!await db.IsLeaderOfAsync(leader, community, stop)) return Missing.It;
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.CommunityId == community && m.PersonId == person, stop);
        if (membership is not { Status: MembershipStatus.Active }) return Missing.It;
        if (!membership.IsLeading) return LeadersCommissionRefusal.NotLeading;
        if (text.Over(membership.Commission) is not { } commission) return LeadersCommissionRefusal.CommissionOutOfRange;

        membership.Commission = commission;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return membership;
    }
}
