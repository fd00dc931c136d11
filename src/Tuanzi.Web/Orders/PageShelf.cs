using System.Collections.Concurrent;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>The drawings of one group buy's page, one for each way of reading it.</summary>
sealed class PageShelf(GroupBuyId groupBuy)
{
    /// <summary>As old as a page may be where nobody says that it has changed: what a live page may lag behind. So a word lost between nodes costs no more than that.</summary>
    static readonly TimeSpan Longest = GroupBuyChannel.Shortest;

    /// <summary>More ways than that of reading one page are somebody's play with host names.</summary>
    const int MostReadings = 8;

    readonly ConcurrentDictionary<StrangerReading, Drawing> drawings = new();
    long version;

    public GroupBuyId GroupBuy => groupBuy;

    /// <summary>What is being drawn now may not know of the change any more than what is done.</summary>
    public void Forget() => Interlocked.Increment(ref version);

    public bool IsFresh(TimeProvider clock) => drawings.Values.Any(drawing => IsFresh(drawing, clock));

    /// <summary>A drawing that is young enough, perhaps not finished yet; or the one that `draw` begins for this caller.</summary>
    public (Task<SharedPage?> Drawing, bool IsMine) Take(StrangerReading reader, TimeProvider clock, Func<Task<SharedPage?>> draw)
    {
        if (drawings.TryGetValue(reader, out var young) && IsFresh(young, clock)) return (young.Page.Value, false);
        if (drawings.Count >= MostReadings) drawings.Clear();
        var mine = new Drawing(Interlocked.Read(ref version), clock.GetTimestamp(), clock.GetUtcNow(), new(draw));
        var taken = drawings.AddOrUpdate(reader, mine, (_, known) => IsFresh(known, clock) ? known : mine);
        return (taken.Page.Value, taken == mine);
    }

    // Both clocks: the page says how much time is left, and a clock may be set.
    bool IsFresh(Drawing drawing, TimeProvider clock) =>
        drawing.Version == Interlocked.Read(ref version)
        && clock.GetElapsedTime(drawing.Since) < Longest
        && (clock.GetUtcNow() - drawing.At).Duration() < Longest
        && !(drawing.Page.IsValueCreated && drawing.Page.Value.IsFaulted);

    sealed record Drawing(long Version, long Since, DateTimeOffset At, Lazy<Task<SharedPage?>> Page);
}
