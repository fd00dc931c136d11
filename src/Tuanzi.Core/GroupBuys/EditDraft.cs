using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>A leader writes a draft anew. Articles and pickups that come with their id stay the same ones.</summary>
public sealed class EditDraft(TuanziDb db, WriteGate gate, CheckDraft check)
{
    public async Task<Outcome<Done, OfferRefusal>> RunAsync(PersonId by, string code, GroupBuyDraft draft, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (groupBuy.Status != GroupBuyStatus.Draft)                      return OfferRefusal.NotADraft;
        var community = await db.Communities.SingleAsync(c => c.Id == groupBuy.CommunityId, stop);
        var findings = await check.RunAsync(community, draft, stop);
        if (findings.Problems is [var problem, ..])                       return problem.Why;

        groupBuy.Write(draft);
        await db.HangAsync(groupBuy.Id, draft.Photos, stop);
        var articles = await db.Articles.Where(a => a.GroupBuyId == groupBuy.Id).ToDictionaryAsync(a => a.Id, stop);
        var written = new List<Article>();
        foreach (var (position, wanted) in findings.Articles.Index())
        {
            // An id that is not of this draft is as good as none: the article is new.
            var known = wanted.Draft.Id is { } id && articles.Remove(id, out var found) ? found : null;
            var article = wanted.Write(groupBuy.Id, position, known);
            if (known is null) db.Add(article);
            written.Add(article);
        }
        ArticleChecks.Link(findings.Articles, written);
        db.RemoveRange(articles.Values);

        var pickups = await db.Pickups.Where(p => p.GroupBuyId == groupBuy.Id).ToDictionaryAsync(p => p.Id, stop);
        foreach (var wanted in draft.Pickups)
        {
            var known = wanted.Id is { } id && pickups.Remove(id, out var found) ? found : null;
            var pickup = wanted.Write(groupBuy.Id, known);
            if (known is null) db.Add(pickup);
        }
        db.RemoveRange(pickups.Values);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
