using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Tuanzi.Bench;

/// <summary>Thousands watch one group buy while its total changes twice a second: how long after the order each of them reads the new total, and what a watcher costs in memory.</summary>
public sealed class LiveBench(Wish wish)
{
    const int Ordered = 100_000;
    const int AtOnce = 64;
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    public async Task<int> RunAsync()
    {
        await using var arena = await Arena.OpenAsync(wish.Engine);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = arena.Program.Address };
        // Whatever the program makes once, for the first watchers, is no watcher's cost.
        await using (var first = await CrowdAsync(arena, 200)) await ChangeAsync(arena, http, first, times: 4, from: 1);
        var before = arena.Program.ResidentMemory;

        await using var crowd = await CrowdAsync(arena, wish.Watchers);
        var changes = Math.Max(1, wish.Seconds * 2);
        var perSecond = await ChangeAsync(arena, http, crowd, changes, from: 100);
        var after = arena.Program.ResidentMemory;
        var (lags, held) = (crowd.Lags, crowd.Held);
        return Line.Say(
            new
            {
                engine = wish.Engine,
                watchers = wish.Watchers,
                held,
                changes,
                changes_per_s = Math.Round(perSecond, 2),
                changes_read = lags.Length,
                changes_missed = (long)held * changes - lags.Length,
                lag_p50_ms = Percentile(lags, 0.5),
                lag_p99_ms = Percentile(lags, 0.99),
                kb_per_watcher = Math.Round((after - before) / 1024d / wish.Watchers, 1),
            },
            broken: wish.Watchers - held + Math.Max(0, (long)held * changes - lags.Length)
        );
    }

    static async Task<Crowd> CrowdAsync(Arena arena, int watchers)
    {
        var crowd = new Crowd();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, watchers),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, _) => await crowd.LetInAsync(arena.Program.Address, $"/b/{arena.GroupBuy.Code}/live")
        );
        return crowd;
    }

    /// <summary>One member changes one order, again and again; each total is a number of its own.</summary>
    static async Task<double> ChangeAsync(Arena arena, HttpClient http, Crowd crowd, int times, int from)
    {
        var clock = Stopwatch.StartNew();
        for (var change = 0; change < times; change++)
        {
            var next = Task.Delay(Beat, TimeProvider.System);
            var total = Ordered - from - change;
            crowd.Expect($"{total:N0}");
            await OrderAsync(arena, http, total);
            await next;
        }
        var perSecond = times / clock.Elapsed.TotalSeconds;
        // Whoever is late reads the last one after all.
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        return perSecond;
    }

    static async Task OrderAsync(Arena arena, HttpClient http, int quantity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/group-buys/{arena.GroupBuy.Code}/order")
        {
            Content = JsonContent.Create(new { version = 1, lines = new[] { new { article = arena.GroupBuy.Article.Value, quantity } } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", arena.Tokens[0]);
        request.Headers.Add("Idempotency-Key", $"{quantity}");
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    static double Percentile(double[] sorted, double part) => sorted.Length == 0 ? -1 : Math.Round(sorted[(int)((sorted.Length - 1) * part)], 1);
}
