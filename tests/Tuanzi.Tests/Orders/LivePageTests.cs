namespace Tuanzi.Tests.Orders;

public sealed class LivePageTests
{
    [Theory, EachDatabase]
    public async Task A_watcher_is_up_to_date_at_once_and_after_every_order(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        // Ordered after the watcher's page was loaded, and before the stream began.
        await town.Ben.Orders("mandarins", 2);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await town.Api().GetStreamAsync(new Uri(town.Address, $"/b/{mandarins.Code}/live"), stop.Token);
        using var frames = new StreamReader(stream);

        (await NextFrameAsync(frames, stop.Token)).ShouldContain("Ben · 2");
        await town.Chi.Orders("mandarins", 3);
        (await FrameWithAsync("Chi · 3", frames, stop.Token)).ShouldContain("Ben · 2");

        await town.Ada.Api.Post($"group-buys/{mandarins.Code}/closure");
        await town.DoDueWorkAsync();
        await FrameWithAsync("notice--good", frames, stop.Token);
    }

    [Theory, EachDatabase]
    public async Task There_is_no_stream_of_what_is_not_there(Database database)
    {
        await using var town = await Town.StartAsync(database);

        (await town.Api().GetAsync(new Uri(town.Address, "/b/nosuchbuy/live"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    /// <summary>The next frame in which this stands; the stream ends the wait, or its time does.</summary>
    static async Task<string> FrameWithAsync(string text, StreamReader frames, CancellationToken stop)
    {
        while (true)
        {
            var frame = await NextFrameAsync(frames, stop);
            if (frame.Contains(text, StringComparison.Ordinal)) return frame;
        }
    }

    /// <summary>The lines of the next event that carries fragments.</summary>
    static async Task<string> NextFrameAsync(StreamReader frames, CancellationToken stop)
    {
        var data = new List<string>();
        var isFrame = false;
        while (await frames.ReadLineAsync(stop) is { } line)
        {
            if (line.Length == 0 && isFrame) return string.Join('\n', data);
            if (line.Length == 0) data.Clear();
            else if (line.StartsWith("event:", StringComparison.Ordinal)) isFrame = line.EndsWith("fragments", StringComparison.Ordinal);
            else if (line.StartsWith("data:", StringComparison.Ordinal)) data.Add(line[5..]);
        }
        throw new InvalidOperationException("The stream ended.");
    }
}
