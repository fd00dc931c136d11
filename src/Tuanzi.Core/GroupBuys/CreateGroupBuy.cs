using Tuanzi.Core.Communities;

namespace Tuanzi.Core.GroupBuys;

public sealed record CreatedGroupBuy(string Code, int Version, IReadOnlyList<ArticleId> Articles);

/// <summary>A leader of a community begins a group buy: a draft, which only leaders see.</summary>
/// <remarks>Somebody who leads nothing there gets the same answer as for a community that is not there.</remarks>
public sealed class CreateGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock, CheckDraft check)
{
    public async Task<Outcome<CreatedGroupBuy, OfferRefusal>> RunAsync(PersonId by, string slug, GroupBuyDraft draft, CancellationToken stop)
    {
        if (await db.Communities.SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        if (!await db.IsLeaderOfAsync(by, community.Id, stop)) return Missing.It;
        var findings = await check.RunAsync(community, draft, stop);
        if (findings.Problems is [var problem, ..]) return problem.Why;

        await using var write = await gate.BeginAsync(db, stop);
        var (groupBuy, articles) = await db.MakeAsync(community, by, draft, findings, clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return new CreatedGroupBuy(groupBuy.Code, groupBuy.Version, [.. articles.Select(a => a.Id)]);
    }
}
