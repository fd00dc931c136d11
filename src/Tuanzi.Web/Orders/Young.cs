using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>Something made of a group buy for many readers at once, perhaps not finished yet.</summary>
/// <param name="Version">Of the group buy, when the making began.</param>
sealed record Young<T>(long Version, long Since, DateTimeOffset At, Lazy<Task<T>> Made)
{
    /// <summary>So old it may be where nobody says that the group buy has changed: as much as a live page may lag. So a word lost between nodes costs no more than that.</summary>
    static readonly TimeSpan Longest = GroupBuyChannel.Shortest;

    public static Young<T> Begin(long version, TimeProvider clock, Func<Task<T>> make) => new(version, clock.GetTimestamp(), clock.GetUtcNow(), new(make));

    // Both clocks: pages say how much time is left, and a clock may be set.
    public bool IsFresh(long version, TimeProvider clock) =>
        Version == version
        && clock.GetElapsedTime(Since) < Longest
        && (clock.GetUtcNow() - At).Duration() < Longest
        && !(Made.IsValueCreated && Made.Value is { IsFaulted: true } or { IsCanceled: true });
}
