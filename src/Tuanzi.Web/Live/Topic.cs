using System.Collections.Concurrent;

namespace Tuanzi.Web.Live;

/// <summary>One thing that people watch: its version, and the frames drawn of it.</summary>
sealed class Topic
{
    readonly ConcurrentDictionary<string, (long Version, Lazy<Task<string>> Html)> frames = new();
    volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long version;
    int watchers;

    public long Version => Interlocked.Read(ref version);

    public Topic Joined()
    {
        Interlocked.Increment(ref watchers);
        return this;
    }

    public int Left() => Interlocked.Decrement(ref watchers);

    public void Touch()
    {
        Interlocked.Increment(ref version);
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>True when there is something newer; false after the beat, if nothing happened.</summary>
    public async Task<bool> WaitBeyondAsync(long seen, TimeSpan beat, TimeProvider clock, CancellationToken stop)
    {
        // The promise is taken before the version is compared: a touch in between completes it.
        var next = changed.Task;
        if (Version != seen) return true;
        try
        {
            await next.WaitAsync(beat, clock, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>The frame of this version or a newer one: whoever comes first draws it, the others wait for that. A frame that failed is drawn again.</summary>
    public Task<string> DrawAsync(long wanted, string language, Func<Task<string>> draw) =>
        frames
            .AddOrUpdate(language, _ => (Version, new(draw)), (_, known) => known.Version >= wanted && !HasFailed(known.Html) ? known : (Version, new(draw)))
            .Html.Value;

    static bool HasFailed(Lazy<Task<string>> html) => html is { IsValueCreated: true, Value.IsCompletedSuccessfully: false, Value.IsCompleted: true };
}
