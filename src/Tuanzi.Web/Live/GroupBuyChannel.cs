using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace Tuanzi.Web.Live;

/// <summary>Says that a group buy has changed to all who watch it, at most four times a second; the frame is drawn once for each language, however many watch.</summary>
public sealed class GroupBuyChannel(FrameDrawing drawing, TimeProvider clock)
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(25);

    readonly ConcurrentDictionary<GroupBuyId, Topic> topics = new();

    public int Watchers => topics.Values.Sum(topic => topic.Watchers);

    /// <summary>Costs nothing where nobody watches.</summary>
    public void Touch(GroupBuyId id)
    {
        if (topics.TryGetValue(id, out var topic)) topic.Touch();
    }

    public async IAsyncEnumerable<SseItem<string>> WatchAsync(GroupBuyId id, string code, string language, [EnumeratorCancellation] CancellationToken stop)
    {
        var topic = topics.AddOrUpdate(id, _ => new Topic().Joined(), (_, known) => known.Joined());
        try
        {
            // Opens the connection through proxies at once; the page the watcher has is as fresh as this.
            yield return Frame("hello", "", topic.Version);
            var seen = topic.Version;
            while (!stop.IsCancellationRequested)
            {
                if (!await topic.WaitBeyondAsync(seen, Beat, clock, stop))
                {
                    yield return Frame("beat", "", seen);
                    continue;
                }
                await Task.Delay(Shortest, clock, stop);
                seen = topic.Version;
                yield return Frame("fragments", await topic.DrawAsync(seen, language, () => drawing.DrawAsync(code, language, stop)), seen);
            }
        }
        finally
        {
            if (topic.Left() == 0) topics.TryRemove(KeyValuePair.Create(id, topic));
        }
    }

    // An event without content is no event to a browser, so a beat carries a space.
    static SseItem<string> Frame(string name, string html, long version) =>
        new(html.Length == 0 ? " " : html, name) { EventId = version.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = TimeSpan.FromSeconds(3) };
}
