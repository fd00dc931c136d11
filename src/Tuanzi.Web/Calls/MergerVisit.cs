using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Calls;

/// <summary>A call, what it goes over into, and the calls it could.</summary>
/// <param name="Merger">Null where nothing is under way.</param>
/// <param name="Others">Open calls of the community.</param>
public sealed record MergerSeen(ShownCall Shown, ShownMerger? Merger, IReadOnlyList<ListedCall> Others, DateTimeOffset Now)
{
    public bool KeepsFrom => Shown.ViewerKeeps;
}

/// <summary>Puts together what those who keep one of two calls see of a merger.</summary>
public sealed class MergerVisit(CallOnShow calls, CallMergers mergers, CallCards cards, TimeProvider clock)
{
    const int Most = 100;

    public async Task<MergerSeen?> FindAsync(string code, PersonId person, CancellationToken stop)
    {
        if (await calls.FindAsync(code, person, stop) is not { } shown) return null;
        var merger = await mergers.FindAsync(person, code, stop);
        if (merger is null && !shown.ViewerKeeps) return null;
        var others = merger is null ? await cards.OfCommunityAsync(person, shown.Community.Slug, null, Most, stop) ?? [] : [];
        return new(shown, merger, [.. others.Where(other => other.Call.Id != shown.Call.Id)], clock.GetUtcNow());
    }
}
