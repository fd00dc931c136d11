using System.Collections.Concurrent;

namespace Tuanzi.Web.Orders;

/// <summary>What has been found and drawn of one group buy: the view that all share, and the pages, one for each way of reading it.</summary>
sealed class PageShelf(GroupBuyId groupBuy, TimeProvider clock)
{
    /// <summary>More ways than that of reading one page are somebody's play with host names.</summary>
    const int MostReadings = 64;

    readonly ConcurrentDictionary<PageReading, Young<SharedPage?>> pages = new();
    readonly Lock door = new();
    Young<PublicView?>? view;
    long version;

    public GroupBuyId GroupBuy => groupBuy;

    public bool IsFresh => view is { } known && known.IsFresh(Version, clock) || pages.Values.Any(page => page.IsFresh(Version, clock));

    /// <summary>What is just being drawn may not know of the change any more than what is done.</summary>
    public void Forget() => Interlocked.Increment(ref version);

    /// <summary>A page that is young enough; or the one that `draw` begins for this caller, who then draws to the end for all.</summary>
    public (Task<SharedPage?> Page, bool IsMine) TakePage(PageReading reader, Func<Task<SharedPage?>> draw)
    {
        if (pages.TryGetValue(reader, out var known) && known.IsFresh(Version, clock)) return (known.Made.Value, false);
        if (pages.Count >= MostReadings) pages.Clear();
        var mine = Young<SharedPage?>.Begin(Version, clock, draw);
        var taken = pages.AddOrUpdate(reader, mine, (_, other) => other.IsFresh(Version, clock) ? other : mine);
        return (taken.Made.Value, taken == mine);
    }

    /// <summary>A view that is young enough; or the one that `find` begins for this caller, who then waits to the end for all.</summary>
    public (Task<PublicView?> View, bool IsMine) TakeView(Func<Task<PublicView?>> find)
    {
        Young<PublicView?> taken;
        var isMine = false;
        lock (door)
        {
            if (view is null || !view.IsFresh(Version, clock)) (view, isMine) = (Young<PublicView?>.Begin(Version, clock, find), true);
            taken = view;
        }
        return (taken.Made.Value, isMine);
    }

    long Version => Interlocked.Read(ref version);
}
