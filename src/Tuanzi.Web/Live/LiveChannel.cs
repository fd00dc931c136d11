using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Live;

/// <summary>Says that something has changed to all who watch it, at most four times a second; the frame is drawn once for each language, however many watch.</summary>
public abstract class LiveChannel<T>(TimeProvider clock)
    where T : notnull
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(25);

    readonly ConcurrentDictionary<T, Topic> topics = new();
    readonly Lock door = new();

    /// <summary>Raised whenever one of them has changed, watched or not.</summary>
    public event Action<T>? Touched;

    /// <summary>Costs nothing where nobody watches.</summary>
    public void Touch(T id)
    {
        Touched?.Invoke(id);
        if (topics.TryGetValue(id, out var topic)) topic.Touch();
    }

    /// <summary>A frame at once, since the watcher's page may be older than the stream; then one after each change.</summary>
    /// <param name="draw">Draws the frame as things stand. Called for one watcher, and shared with all others of the same language.</param>
    public async IAsyncEnumerable<EventFrame> WatchAsync(T id, string language, Func<Task<string>> draw, [EnumeratorCancellation] CancellationToken stop)
    {
        var topic = Join(id);
        try
        {
            for (EventFrame? sent = null; !stop.IsCancellationRequested; )
            {
                // The promise is taken before the version: a touch in between completes it.
                var next = topic.Next;
                var frame = await topic.DrawAsync(topic.Version, language, draw).WaitAsync(stop);
                if (frame != sent) yield return frame;
                sent = frame;
                while (!await next.WaitAsync(stop))
                {
                    next = topic.Next;
                    yield return EventFrame.Beat;
                }
            }
        }
        finally
        {
            Leave(id, topic);
        }
    }

    Topic Join(T id)
    {
        lock (door) return topics.GetOrAdd(id, _ => new(clock, GroupBuyChannel.Shortest, Beat)).Joined();
    }

    // Behind the same door as joining: a topic must not be taken down while somebody comes in.
    void Leave(T id, Topic topic)
    {
        lock (door)
        {
            if (topic.Left() == 0 && topics.TryRemove(id, out var gone)) gone.Dispose();
        }
    }
}

/// <summary>Group buys that people watch.</summary>
public sealed class GroupBuyChannel(TimeProvider clock) : LiveChannel<GroupBuyId>(clock)
{
    /// <summary>Changes within so much time are one frame, whatever is watched.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
}

/// <summary>Calls that people watch: what is for members is a topic of its own, so that its frames never reach those who came by a link.</summary>
public sealed class CallChannel(TimeProvider clock) : LiveChannel<(CallId Call, CallVisibility For)>(clock);

/// <summary>Surveys that people watch, in the same way.</summary>
public sealed class SurveyChannel(TimeProvider clock) : LiveChannel<(SurveyId Survey, CallVisibility For)>(clock);

/// <summary>Votes that people watch, by their calls: whoever has not voted yet watches only how many have.</summary>
public sealed class VoteChannel(TimeProvider clock) : LiveChannel<(CallId Call, bool SeesVotes)>(clock)
{
    public void Touch(CallId call)
    {
        Touch((call, true));
        Touch((call, false));
    }
}
