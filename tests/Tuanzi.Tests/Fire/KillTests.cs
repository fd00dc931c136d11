using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Tuanzi.Tests.Fire;

/// <summary>The program dies in the middle of a stream of orders, again and again. TUANZI_KILLS says how often; three times if nothing is said.</summary>
public sealed class KillTests
{
    const int BuyersARound = 400;
    const int AtOnce = 24;

    static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("TUANZI_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;
    static readonly string Build = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    [Theory, EachDatabase]
    public async Task Every_order_that_was_answered_is_there_and_none_twice(Database database)
    {
        await using var storage = await TownStorage.CopyAsync(database);
        var (mandarins, tokens) = await OpenAsync(storage.ConnectionString);
        var answered = new ConcurrentDictionary<string, int>();

        for (var round = 0; round < Kills; round++)
        {
            string[] buyers = tokens[(round * BuyersARound)..((round + 1) * BuyersARound)];
            await OrderUntilKilledAsync(storage.ConnectionString, mandarins, buyers, answered, killAfter: 40 + 60 * (round % 5));
        }

        answered.ShouldNotBeEmpty("the program died too early to answer anybody");
        answered.Count.ShouldBeLessThan(Kills * BuyersARound, "the program died too late");
        await ShouldBeThereAsync(storage.ConnectionString, mandarins, tokens, answered);
    }

    static async Task<(OpenedGroupBuy Mandarins, string[] Tokens)> OpenAsync(string connectionString)
    {
        await using var town = await Town.StartOnAsync(connectionString);
        // The program that is killed lives by the real clock.
        var mandarins = await town.Ada.Opens("mandarins", stock: 1_000_000, openFor: TimeSpan.FromDays(10_000));
        return (mandarins, await town.RunAsync((TuanziDb db) => Strangers.ArriveAsync(db, Kills * BuyersARound, town.Clock.Now)));
    }

    static async Task OrderUntilKilledAsync(string connectionString, OpenedGroupBuy mandarins, string[] buyers, ConcurrentDictionary<string, int> answered, int killAfter)
    {
        using var program = await RealProgram.StartAsync(connectionString, Build);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new(program.Address, "/api/v1/") };
        var before = answered.Count;
        var stream = Parallel.ForEachAsync(
            buyers,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (token, _) =>
            {
                try
                {
                    if (await OrderAsync(http, mandarins, token) is { } number) answered[token] = number;
                    if (answered.Count - before == killAfter) program.Kill();
                }
                catch (Exception gone) when (gone is HttpRequestException or IOException)
                {
                    // Killed before it answered: whether this order was placed is open.
                }
            }
        );
        await stream;
    }

    static async Task<int?> OrderAsync(HttpClient http, OpenedGroupBuy mandarins, string token)
    {
        var answer = await RushTests.OrderAsync(http, mandarins, token, quantity: QuantityOf(token), key: $"key-of-{token}");
        return answer.IsPlaced ? JsonDocument.Parse(answer.Body).RootElement.GetProperty("number").GetInt32() : null;
    }

    static async Task ShouldBeThereAsync(string connectionString, OpenedGroupBuy mandarins, string[] tokens, ConcurrentDictionary<string, int> answered)
    {
        await using var town = await Town.StartOnAsync(connectionString);
        using var http = town.ApiWith(null);
        town.Ledger.ShouldBalance();

        // Everybody asks again with the same key: whoever was answered hears the same number, whoever was not is served now, nobody twice.
        var again = new Dictionary<string, int?>();
        foreach (var token in tokens) again[token] = await OrderAsync(http, mandarins, token);

        foreach (var (token, number) in answered) again[token].ShouldBe(number, token);
        again.Values.ShouldAllBe(number => number != null);
        again.Values.ShouldBeUnique();
        (await town.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(tokens.Length);
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Ordered.Value.ShouldBe(tokens.Sum(QuantityOf));
        town.Ledger.ShouldBalance();
    }

    static long QuantityOf(string token) => 1 + token[^1] % 3;
}
