using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Handovers;

public enum TableHelperRefusal
{
    NotAMember,
    LeadsAlready,
}

/// <summary>Names a member as helper for one group buy, or takes that back. Helpers of a pickup point are named in the community.</summary>
public sealed class AskToHelp(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, TableHelperRefusal>> RunAsync(PersonId leader, string groupBuyCode, PersonId person, bool isHelper, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(groupBuyCode, stop) is not { } groupBuy)    return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop))                   return Missing.It;
        if (isHelper && !await db.IsMemberOfAsync(person, groupBuy.CommunityId, stop)) return TableHelperRefusal.NotAMember;
        if (isHelper && await db.IsLeaderOfAsync(person, groupBuy, stop))        return TableHelperRefusal.LeadsAlready;

        var named = await db.Helpers.SingleOrDefaultAsync(h => h.GroupBuyId == groupBuy.Id && h.PersonId == person, stop);
        if (isHelper && named is null) db.Helpers.Add(new() { Id = Guid.CreateVersion7(), PersonId = person, GroupBuyId = groupBuy.Id, NamedBy = leader, NamedAt = clock.GetUtcNow() });
        else if (!isHelper && named is not null) db.Helpers.Remove(named);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}

public sealed record PersonAtTable(PersonId Id, string Name);

/// <summary>Who helps with a group buy, and who could be asked to.</summary>
public sealed record HelpView(GroupBuy GroupBuy, IReadOnlyList<PersonAtTable> Helpers, IReadOnlyList<PersonAtTable> Candidates);

/// <summary>Who helps with one group buy, for those who lead it.</summary>
public sealed class HelpAtTheTable(TuanziDb db)
{
    /// <summary>For leaders; null for anyone else.</summary>
    public async Task<HelpView?> FindAsync(PersonId reader, string groupBuyCode, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == groupBuyCode, stop) is not { } groupBuy) return null;
        if (!await db.IsLeaderOfAsync(reader, groupBuy, stop)) return null;
        var helpers = db.Helpers.Where(h => h.GroupBuyId == groupBuy.Id).Select(h => h.PersonId);
        var members = db.Memberships.Where(m => m.CommunityId == groupBuy.CommunityId && m.Status == MembershipStatus.Active && m.Role == CommunityRole.Member).Select(m => m.PersonId);
        var leader = groupBuy.LeaderId;
        return new(
            groupBuy,
            await NamedAsync(db.Persons.Where(p => helpers.Contains(p.Id)), stop),
            await NamedAsync(db.Persons.Where(p => p.Id != leader && members.Contains(p.Id) && !helpers.Contains(p.Id)), stop)
        );
    }

    static async Task<IReadOnlyList<PersonAtTable>> NamedAsync(IQueryable<Person> people, CancellationToken stop) =>
        await people.AsNoTracking().OrderBy(p => p.DisplayName).Select(p => new PersonAtTable(p.Id, p.DisplayName)).ToListAsync(stop);
}
