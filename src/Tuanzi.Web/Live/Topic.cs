using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Tuanzi.Web.Live;

/// <summary>One thing that people watch: its version, and the frames drawn of it. It wakes its watchers, so that each costs no timer of their own.</summary>
sealed class Topic(TimeProvider clock, TimeSpan shortest, TimeSpan beat) : IDisposable
{
    const int AtOnce = 256;

    // A bell that has rung and was not heard yet need not ring again.
    static readonly BoundedChannelOptions Bell = new(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true };

    readonly ConcurrentDictionary<string, (long Version, Lazy<Task<EventFrame>> Frame)> frames = new();
    readonly ConcurrentDictionary<Channel<bool>, Channel<bool>> watchers = new();
    ITimer? heart;
    long version;
    long wokenAt;
    int isWaking;

    public long Version => Interlocked.Read(ref version);

    public bool IsWatched => !watchers.IsEmpty;

    /// <summary>Gives the bell that rings for this watcher when there is something newer, and at each beat.</summary>
    public Channel<bool> Join()
    {
        var bell = Channel.CreateBounded<bool>(Bell);
        watchers.TryAdd(bell, bell);
        heart ??= clock.CreateTimer(_ => _ = WakeAllAsync(), null, beat, beat);
        return bell;
    }

    public void Leave(Channel<bool> bell) => watchers.TryRemove(bell, out _);

    /// <summary>The next frame is drawn anew, and nobody is woken for it.</summary>
    public void Renew() => Interlocked.Increment(ref version);

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
        await WakeAllAsync();
    }

    // A frame lies in a buffer of its connection until the socket has taken it. Woken all at once, everybody would need a buffer at the same time;
    // so the next ones are woken when those before have drawn, written (a turn of the thread pool), and sent (another).
    async Task WakeAllAsync()
    {
        var woken = 0;
        foreach (var (bell, _) in watchers)
        {
            bell.Writer.TryWrite(true);
            if (++woken % AtOnce != 0) continue;
            await Task.Yield();
            foreach (var (_, drawn) in frames) await ((Task)drawn.Frame.Value).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield();
            await Task.Yield();
        }
    }

    /// <summary>The frame of this version or a newer one: whoever comes first draws it, the others wait for that. A frame that failed is drawn again.</summary>
    public Task<EventFrame> DrawAsync(long wanted, string language, Func<Task<string>> draw) =>
        frames.TryGetValue(language, out var drawn) && drawn.Version >= wanted && !HasFailed(drawn.Frame) ? drawn.Frame.Value : DrawAnewAsync(wanted, language, draw);

    // Apart from the above, as what is captured here is allocated at the beginning of a method.
    Task<EventFrame> DrawAnewAsync(long wanted, string language, Func<Task<string>> draw) =>
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
