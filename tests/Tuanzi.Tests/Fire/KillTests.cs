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

    /// <summary>The order's number; null if it was not placed, or nobody knows.</summary>
    internal static async Task<int?> OrderAsync(HttpClient http, OpenedGroupBuy mandarins, string token)
    {
        var answer = await AskAsync(http, mandarins, token);
        return answer.IsPlaced ? NumberIn(answer) : null;
    }

    static Task<OrderAnswer> AskAsync(HttpClient http, OpenedGroupBuy mandarins, string token) =>
        RushTests.OrderAsync(http, mandarins, token, quantity: QuantityOf(token), key: $"key-of-{token}");

    static int NumberIn(OrderAnswer answer) => JsonDocument.Parse(answer.Body).RootElement.GetProperty("number").GetInt32();

    static async Task ShouldBeThereAsync(string connectionString, OpenedGroupBuy mandarins, string[] tokens, ConcurrentDictionary<string, int> answered)
    {
        await using var town = await Town.StartOnAsync(connectionString);
        (await ShouldBeKeptAsync(town, mandarins, tokens, answered)).ShouldBe(tokens.Length);
    }

    /// <summary>Everybody asks again with the same key: whoever was answered hears the same number, whoever was not is served now or hears that it is sold out, nobody twice.</summary>
    /// <returns>How many have an order in the end.</returns>
    internal static async Task<int> ShouldBeKeptAsync(Town town, OpenedGroupBuy mandarins, string[] tokens, IReadOnlyDictionary<string, int> answered)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new(town.Address, "/api/v1/") };
        var again = new Dictionary<string, int>();
        foreach (var token in tokens)
        {
            var answer = await AskUntilKnownAsync(http, mandarins, token);
            if (answer.IsPlaced) again[token] = NumberIn(answer);
            else answer.Refusal.ShouldBe("SoldOut");
        }

        foreach (var (token, number) in answered) again[token].ShouldBe(number, token);
        again.Values.ShouldBeUnique();
        (await town.ReadAsync(db => db.Orders.CountAsync())).ShouldBe(again.Count);
        var article = await town.ReadAsync(db => db.Articles.SingleAsync());
        article.Ordered.Value.ShouldBe(again.Keys.Sum(QuantityOf));
        if (article.Stock is { } stock) article.Ordered.ShouldBeLessThanOrEqualTo(stock);
        town.Ledger.ShouldBalance();
        return again.Count;
    }

    // Connections of the pool that died are found one by one, each with a fault to whoever got it.
    static async Task<OrderAnswer> AskUntilKnownAsync(HttpClient http, OpenedGroupBuy mandarins, string token)
    {
        for (var patience = 0; ; patience++)
        {
            var answer = await AskAsync(http, mandarins, token);
            if ((int)answer.Status < 500 || patience == 40) return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    static long QuantityOf(string token) => 1 + token[^1] % 3;
}
