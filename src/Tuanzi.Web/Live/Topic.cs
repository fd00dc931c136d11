using System.Collections.Concurrent;

namespace Tuanzi.Web.Live;

/// <summary>One thing that people watch: its version, and the frames drawn of it. It wakes all watchers together, so that each costs no timer of their own.</summary>
sealed class Topic(TimeProvider clock, TimeSpan shortest, TimeSpan beat) : IDisposable
{
    readonly ConcurrentDictionary<string, (long Version, Lazy<Task<EventFrame>> Frame)> frames = new();
    volatile TaskCompletionSource<bool> next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    ITimer? heart;
    long version;
    long wokenAt;
    int isWaking;
    int watchers;

    public long Version => Interlocked.Read(ref version);

    /// <summary>Completes with true when there is something newer, with false at a beat, if nothing happened.</summary>
    public Task<bool> Next => next.Task;

    public Topic Joined()
    {
        if (Interlocked.Increment(ref watchers) == 1) heart = clock.CreateTimer(_ => Wake(false), null, beat, beat);
        return this;
    }

    public int Left() => Interlocked.Decrement(ref watchers);

    /// <summary>The first change after a silence is told at once; what follows within the shortest time is told together.</summary>
    public void Touch()
    {
        Interlocked.Increment(ref version);
        if (Interlocked.Exchange(ref isWaking, 1) == 0) _ = WakeAsync();
    }

    async Task WakeAsync()
    {
        var wait = wokenAt == 0 ? TimeSpan.Zero : shortest - clock.GetElapsedTime(wokenAt);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock);
        wokenAt = clock.GetTimestamp();
        // Before the waking: whoever touches from here on wakes them once more.
        Interlocked.Exchange(ref isWaking, 0);
        Wake(true);
    }

    void Wake(bool isChanged) => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(isChanged);

    /// <summary>The frame of this version or a newer one: whoever comes first draws it, the others wait for that. A frame that failed is drawn again.</summary>
    public Task<EventFrame> DrawAsync(long wanted, string language, Func<Task<string>> draw) =>
        frames
            .AddOrUpdate(
                language,
                _ => (Version, new(() => MakeAsync(draw, null))),
                (_, known) => known.Version >= wanted && !HasFailed(known.Frame) ? known : (Version, new(() => MakeAsync(draw, known.Frame)))
            )
            .Frame.Value;

    // What looks the same is the same frame, and nobody who has it is sent it again.
    async Task<EventFrame> MakeAsync(Func<Task<string>> draw, Lazy<Task<EventFrame>>? before)
    {
        var at = Version;
        var html = await draw();
        var known = before is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? await before.Value : null;
        return known?.Html == html ? known : await EventFrame.OfAsync("fragments", html, at);
    }

    public void Dispose() => heart?.Dispose();

    static bool HasFailed(Lazy<Task<EventFrame>> frame) => frame is { IsValueCreated: true, Value.IsCompletedSuccessfully: false, Value.IsCompleted: true };
}
