using System.Globalization;
using System.Text.Json;
using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>Many members order in one hot group buy; between the rounds the same members ask only who they are.</summary>
/// <remarks>
/// The second number is what the program and the machine can do at all with an authenticated request, so the ratio of the two is
/// about the order desk and not about the machine.
/// </remarks>
public sealed class OrdersBench(string engine, int seconds, int connections)
{
    const int Members = 200;
    const int WarmUpSeconds = 3;
    const int Pairs = 3;

    public async Task<int> RunAsync()
    {
        await using var storage = await BenchStorage.StartAsync(engine);
        var (groupBuy, tokens) = await SettleAsync(storage.ConnectionString);
        var tokenFile = Path.GetTempFileName();
        await File.WriteAllLinesAsync(tokenFile, tokens);
        try
        {
            using var program = await RealProgram.StartAsync(storage.ConnectionString, "Release");
            return Report(await MeasureAsync(program, groupBuy, tokenFile));
        }
        finally
        {
            File.Delete(tokenFile);
        }
    }

    async Task<(List<Round> Orders, List<Round> Sessions)> MeasureAsync(RealProgram program, OpenedGroupBuy groupBuy, string tokenFile)
    {
        var wrk = new Wrk(program.Address, connections);
        Task<Round> OrdersAsync(string run, int length) => wrk.RunAsync("orders.lua", length, tokenFile, groupBuy.Code, $"{groupBuy.Article.Value}", run);
        Task<Round> SessionsAsync(int length) => wrk.RunAsync("session.lua", length, tokenFile);

        await OrdersAsync("warm-up", WarmUpSeconds);
        await SessionsAsync(WarmUpSeconds);
        var (orders, sessions) = (new List<Round>(), new List<Round>());
        var length = Math.Max(1, seconds / (2 * Pairs));
        for (var pair = 1; pair <= Pairs; pair++)
        {
            orders.Add(await OrdersAsync($"run-{pair}", length));
            sessions.Add(await SessionsAsync(length));
        }
        return (orders, sessions);
    }

    int Report((List<Round> Orders, List<Round> Sessions) found)
    {
        var (orders, sessions) = (Median(found.Orders, round => round.PerSecond), Median(found.Sessions, round => round.PerSecond));
        var all = found.Orders.Concat(found.Sessions).ToList();
        var (refused, broken) = (all.Sum(round => round.Refused), all.Sum(round => round.Broken));
        Console.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    engine,
                    seconds,
                    connections,
                    orders_per_s = Math.Round(orders),
                    session_per_s = Math.Round(sessions),
                    ratio = Math.Round(orders / sessions, 3),
                    p50_ms = Math.Round(Median(found.Orders, round => round.P50), 2),
                    p99_ms = Math.Round(Median(found.Orders, round => round.P99), 2),
                    refused,
                    broken,
                }
            )
        );
        if (refused + broken == 0) return 0;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} answers were no success and {broken} connections broke: this measures nothing."));
        return 1;
    }

    /// <summary>Straight into the tables: hashing two hundred passwords would take longer than the measurement.</summary>
    static async Task<(OpenedGroupBuy GroupBuy, string[] Tokens)> SettleAsync(string connectionString)
    {
        await using var services = new ServiceCollection().AddTuanziStorage(connectionString).BuildServiceProvider();
        await StorageSetup.MigrateAsync(services, CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TuanziDb>();
        await Settlers.MoveInAsync(db);
        var now = TimeProvider.System.GetUtcNow();
        var groupBuy = await new Sale("mandarins") { Stock = 1_000_000_000, OpenFor = TimeSpan.FromDays(7) }.OpenAsync(db, Settlers.IdOf("Ada"), now);
        return (groupBuy, await Strangers.ArriveAsync(db, Members, now));
    }

    static double Median(IEnumerable<Round> rounds, Func<Round, double> number)
    {
        double[] sorted = [.. rounds.Select(number).Order()];
        return sorted[sorted.Length / 2];
    }
}
