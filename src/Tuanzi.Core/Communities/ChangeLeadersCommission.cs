using Tuanzi.Core.Members;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Communities;

public enum LeadersCommissionRefusal
{
    CommissionOutOfRange,
    NotLeading,
}

/// <summary>Leaders of a community say what one of them earns for group buys of which neither the offer nor the store says it. What is open or over keeps what was agreed.</summary>
public sealed class ChangeLeadersCommission(TuanziDb db, WriteGate gate, TimeProvider clock)
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

        if (commission != membership.Commission) db.Note(ActKind.CommissionChanged, leader, await AboutAsync(person, commission, stop), clock.GetUtcNow(), community);
        membership.Commission = commission;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return membership;
    }

    async Task<string> AboutAsync(PersonId person, SaidCommission commission, CancellationToken stop)
    {
        var name = await db.Persons.Where(p => p.Id == person).Select(p => p.DisplayName).SingleAsync(stop);
        return $"{name}: {Percent(commission.Selling)} + {Percent(commission.Pickup)}";

        static string Percent(int? said) => said is null ? "–" : $"{CommissionText.Write(said)} %";
    }
}
