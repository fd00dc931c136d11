using System.Globalization;
using System.Net.ServerSentEvents;

namespace Tuanzi.Web.Live;

/// <summary>One event of a stream as it goes over the wire: made once, sent to all who watch.</summary>
public sealed record EventFrame(string Html, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Shows to both ends that the line still holds. An event without content is no event to a browser, so it carries a space.</summary>
    public static EventFrame Beat { get; } = new("", "event: beat\ndata:  \n\n"u8.ToArray());

    public static async Task<EventFrame> OfAsync(string name, string html, long version)
    {
        using var wire = new MemoryStream();
        var item = new SseItem<string>(html.Length == 0 ? " " : html, name) { EventId = version.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = TimeSpan.FromSeconds(3) };
        await SseFormatter.WriteAsync(Single(item), wire);
        return new(html, wire.ToArray());
    }

    static async IAsyncEnumerable<SseItem<string>> Single(SseItem<string> item)
    {
        await Task.CompletedTask;
        yield return item;
    }
}
