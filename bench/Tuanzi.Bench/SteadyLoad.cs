using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Tuanzi.Bench;

/// <summary>Orders that come at a rate of their own, whether the ones before are answered or not: what people do, and what wrk does not.</summary>
/// <remarks>The time of an order counts from the moment at which it was due, so a stall is paid for by all who came during it.</remarks>
sealed class SteadyLoad(Arena arena)
{
    public async Task<(double P50, double P99, double PerSecond, long Failed)> RunAsync(double perSecond, int seconds, string turn)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 512 }) { BaseAddress = arena.Program.Address };
        var (lags, running, failed) = (new ConcurrentBag<double>(), new List<Task>(), 0L);
        var clock = Stopwatch.StartNew();
        for (var number = 0L; clock.Elapsed.TotalSeconds < seconds; )
        {
            // In steps of some milliseconds, which is as well as a timer wakes.
            for (var due = (long)(clock.Elapsed.TotalSeconds * perSecond); number < due; number++) running.Add(OrderAsync(number));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }
        var elapsed = clock.Elapsed.TotalSeconds;
        await Task.WhenAll(running);
        double[] sorted = [.. lags.Order()];
        return (At(sorted, 0.5), At(sorted, 0.99), sorted.Length / elapsed, failed);

        async Task OrderAsync(long number)
        {
            var due = number / perSecond;
            using var request = RequestOf(number, turn);
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) Interlocked.Increment(ref failed);
            lags.Add((clock.Elapsed.TotalSeconds - due) * 1_000);
        }
    }

    HttpRequestMessage RequestOf(long number, string turn)
    {
        var groupBuy = arena.GroupBuy;
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/group-buys/{groupBuy.Code}/order")
        {
            Content = new StringContent($$"""{"version":1,"lines":[{"article":"{{groupBuy.Article.Value}}","quantity":{{1 + number % 3}}}]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", arena.Tokens[number % arena.Tokens.Length]);
        request.Headers.Add("Idempotency-Key", $"steady-{turn}-{number}");
        return request;
    }

    static double At(double[] sorted, double part) => sorted.Length == 0 ? -1 : Math.Round(sorted[(int)((sorted.Length - 1) * part)], 2);
}
