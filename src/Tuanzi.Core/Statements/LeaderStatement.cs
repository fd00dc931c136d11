using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Statements;

/// <summary>What a leader has in cash and has earned in one community, for that leader alone, also after leading.</summary>
public sealed class LeaderStatement(TuanziDb db, TimeProvider clock) : IStatement
{
    public async Task<Outcome<StatementHead, PeriodRefusal>> FindAsync(PersonId reader, string slug, PeriodText period, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        if (!await HasLedAsync(reader, community.Id, stop)) return Missing.It;
        var read = Period.Read(period, community.TimeZone, clock.GetUtcNow());
        var name = await db.Persons.Where(p => p.Id == reader).Select(p => p.DisplayName).SingleAsync(stop);
        return read.IsSuccess ? new StatementHead(StatementOf.Leader, name, slug, community.Name, read.Value, reader.Value, community.Id, community.Currency) : read.Without<StatementHead>();
    }

    async Task<bool> HasLedAsync(PersonId person, CommunityId community, CancellationToken stop) =>
        await db.IsLeaderOfAsync(person, community, stop)
        || await db.GroupBuys.AnyAsync(g => g.CommunityId == community && g.LeaderId == person, stop)
        || await db.TransfersOfGroupBuys(community).LegsOf(person.Value, ChartOfAccounts.Of(AccountOwner.Leader)).AnyAsync(stop);
}
