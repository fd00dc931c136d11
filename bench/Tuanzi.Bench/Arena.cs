using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>The program at work on a database of its own, with one open group buy and two hundred members who hold a token and a full wallet each.</summary>
public sealed class Arena : IAsyncDisposable
{
    const int Members = 200;

    readonly BenchStorage storage;

    Arena(BenchStorage storage, RealProgram program, OpenedGroupBuy groupBuy, string[] tokens)
    {
        (this.storage, Program, GroupBuy, Tokens) = (storage, program, groupBuy, tokens);
        File.WriteAllLines(TokenFile, tokens);
    }

    public RealProgram Program { get; }
    public OpenedGroupBuy GroupBuy { get; }
    public string[] Tokens { get; }

    /// <summary>Other open group buys, where they were asked for.</summary>
    public IReadOnlyList<OpenedGroupBuy> More { get; private init; } = [];

    /// <summary>One token a line, for wrk.</summary>
    public string TokenFile { get; } = Path.GetTempFileName();

    /// <param name="settle">What else is there before the program starts.</param>
    public static async Task<Arena> OpenAsync(string engine, int more = 0, Func<TuanziDb, DateTimeOffset, Task>? settle = null)
    {
        var place = await BenchStorage.StartAsync(engine);
        var (groupBuys, tokens) = await SettleAsync(place.ConnectionString, 1 + more, settle);
        return new(place, await RealProgram.StartAsync(place.ConnectionString, "Release"), groupBuys[0], tokens) { More = groupBuys[1..] };
    }

    /// <summary>Straight into the tables: hashing two hundred passwords would take longer than the measurement.</summary>
    static async Task<(List<OpenedGroupBuy> GroupBuys, string[] Tokens)> SettleAsync(string connectionString, int count, Func<TuanziDb, DateTimeOffset, Task>? settle)
    {
        await using var services = new ServiceCollection().AddTuanziStorage(connectionString).BuildServiceProvider();
        await StorageSetup.MigrateAsync(services, CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TuanziDb>();
        await Settlers.MoveInAsync(db);
        var now = TimeProvider.System.GetUtcNow();
        var groupBuys = new List<OpenedGroupBuy>();
        for (var i = 0; i < count; i++)
        {
            groupBuys.Add(await new Sale("mandarins") { Stock = 1_000_000_000, OpenFor = TimeSpan.FromDays(7) }.OpenAsync(db, Settlers.IdOf("Ada"), now));
            db.ChangeTracker.Clear();
        }
        var tokens = await Strangers.ArriveAsync(db, Members, now);
        await Strangers.FillWalletsAsync(db, new(1_000_000_000, Currency.Of("SEK")), now);
        if (settle is not null) await settle(db, now);
        return (groupBuys, tokens);
    }

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        File.Delete(TokenFile);
        await storage.DisposeAsync();
    }
}
