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

        var groupBuy = new GroupBuy
        {
            Id = Id.New<GroupBuyId>(),
            Code = Secret.NewWord(),
            CommunityId = community.Id,
            LeaderId = by,
            Title = "",
            CutOffAt = draft.CutOffAt,
            Currency = community.Currency,
            CreatedAt = clock.GetUtcNow(),
        };
        groupBuy.Write(draft);
        Article[] articles = [.. findings.Articles.Select((article, position) => article.Write(groupBuy.Id, position, article: null))];
        ArticleChecks.Link(findings.Articles, articles);

        await using var write = await gate.BeginAsync(db, stop);
        db.Add(groupBuy);
        await db.HangAsync(groupBuy.Id, draft.Photos, stop);
        db.AddRange(articles);
        db.AddRange(draft.Pickups.Select(pickup => pickup.Write(groupBuy.Id, null)));
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return new CreatedGroupBuy(groupBuy.Code, groupBuy.Version, [.. articles.Select(a => a.Id)]);
    }
}
