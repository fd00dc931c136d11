using Tuanzi.Core.Communities;

namespace Tuanzi.Core.GroupBuys;

static class Making
{
    /// <summary>The one way in which a group buy is made: of a draft that was checked. In the transaction of whoever asks, who saves and commits.</summary>
    public static async Task<(GroupBuy, IReadOnlyList<Article>)> MakeAsync(this TuanziDb db, Community community, PersonId leader, GroupBuyDraft draft, DraftFindings findings, DateTimeOffset now, CancellationToken stop)
    {
        var groupBuy = new GroupBuy
        {
            Id = Id.New<GroupBuyId>(),
            Code = Secret.NewWord(),
            CommunityId = community.Id,
            LeaderId = leader,
            Title = "",
            CutOffAt = draft.CutOffAt,
            Currency = community.Currency,
            CreatedAt = now,
        };
        groupBuy.Write(draft);
        Article[] articles = [.. findings.Articles.Select((article, position) => article.Write(groupBuy.Id, position, article: null))];
        ArticleChecks.Link(findings.Articles, articles);
        db.Add(groupBuy);
        await db.HangAsync(groupBuy.Id, draft.Photos, stop);
        db.AddRange(articles);
        db.AddRange(draft.Pickups.Select(pickup => pickup.Write(groupBuy.Id, null)));
        return (groupBuy, articles);
    }
}
