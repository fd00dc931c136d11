using Tuanzi.Core.Communities;
using Tuanzi.Rules.Calls;

namespace Tuanzi.Core.Calls;

/// <summary>Open calls whose titles are like one that somebody is about to write: joining one is better than a second beside it.</summary>
public sealed class SimilarCalls(TuanziDb db, CallCards cards)
{
    public const int Most = 3;

    /// <summary>Of a community with more wishes than this, the most wanted are looked through.</summary>
    const int Sought = 1_000;

    /// <summary>The likest first; null for whoever is no member.</summary>
    public async Task<IReadOnlyList<ListedCall>?> FindAsync(PersonId reader, string slug, string? title, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community || !await db.IsMemberOfAsync(reader, community, stop)) return null;
        var words = TitleWords.Of(title ?? "");
        var titles = await cards.Open.Where(c => c.CommunityId == community).OrderByDescending(c => c.Pledged).Take(Sought).Select(c => new { c.Id, c.Title }).ToListAsync(stop);
        CallId[] alike = [.. titles.Select(t => (t.Id, Words: TitleWords.Of(t.Title))).Where(t => words.IsLike(t.Words)).OrderByDescending(t => words.Shared(t.Words)).Take(Most).Select(t => t.Id)];
        if (alike.Length == 0) return [];
        var found = await cards.Listed(db.Calls.AsNoTracking().Where(c => alike.Contains(c.Id))).ToListAsync(stop);
        return [.. found.OrderBy(listed => alike.IndexOf(listed.Call.Id))];
    }
}
