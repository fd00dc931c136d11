using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Tuanzi.Core.Calls;

namespace Tuanzi.Web.Live;

/// <summary>Says that something has changed to all who watch it, at most four times a second; the frame is drawn once for each language, however many watch.</summary>
/// <param name="isToldLater">Whether what has changed is told a moment after it has: then a page may be newer than the frame that others have.</param>
public abstract class LiveChannel<T>(TimeProvider clock, bool isToldLater)
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
        var (topic, bell) = Join(id);
        await using var gone = stop.UnsafeRegister(static bell => ((Channel<bool>)bell!).Writer.TryComplete(), bell);
        try
        {
            if (isToldLater) topic.Renew();
            EventFrame? sent = null;
            var seen = -1L;
            do
            {
                // The bell is heard before the version is read: a touch in between rings it again.
                bell.Reader.TryRead(out _);
                var version = topic.Version;
                var frame = version == seen ? sent : await topic.DrawAsync(version, language, draw).WaitAsync(stop);
                yield return frame == sent ? EventFrame.Beat : frame!;
                (sent, seen) = (frame, version);
            } while (await bell.Reader.WaitToReadAsync(CancellationToken.None));
        }
        finally
        {
            Leave(id, topic, bell);
        }
    }

    (Topic Topic, Channel<bool> Bell) Join(T id)
    {
        lock (door)
        {
            var topic = topics.GetOrAdd(id, _ => new(clock, GroupBuyChannel.Shortest, Beat));
            return (topic, topic.Join());
        }
    }

    // Behind the same door as joining: a topic must not be taken down while somebody comes in.
    void Leave(T id, Topic topic, Channel<bool> bell)
    {
        lock (door)
        {
            topic.Leave(bell);
            if (!topic.IsWatched && topics.TryRemove(id, out var gone)) gone.Dispose();
        }
    }
}

/// <summary>Group buys that people watch.</summary>
public sealed class GroupBuyChannel(TimeProvider clock) : LiveChannel<GroupBuyId>(clock, isToldLater: false)
{
    /// <summary>Changes within so much time are one frame, whatever is watched.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
}

/// <summary>Calls that people watch: what is for members is a topic of its own, so that its frames never reach those who came by a link.</summary>
public sealed class CallChannel(TimeProvider clock) : LiveChannel<(CallId Call, CallVisibility For)>(clock, isToldLater: true);

/// <summary>Surveys that people watch, in the same way.</summary>
public sealed class SurveyChannel(TimeProvider clock) : LiveChannel<(SurveyId Survey, CallVisibility For)>(clock, isToldLater: true);

/// <summary>Votes that people watch, by their calls: whoever has not voted yet watches only how many have.</summary>
public sealed class VoteChannel(TimeProvider clock) : LiveChannel<(CallId Call, bool SeesVotes)>(clock, isToldLater: true)
{
    public void Touch(CallId call)
    {
        Touch((call, true));
        Touch((call, false));
    }
}
