using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>The program at work on a database of its own, with one open group buy and two hundred members who hold a token each.</summary>
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

    /// <summary>One token a line, for wrk.</summary>
    public string TokenFile { get; } = Path.GetTempFileName();

    public static async Task<Arena> OpenAsync(string engine)
    {
        var place = await BenchStorage.StartAsync(engine);
        var (groupBuy, tokens) = await SettleAsync(place.ConnectionString);
        return new(place, await RealProgram.StartAsync(place.ConnectionString, "Release"), groupBuy, tokens);
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

    public async ValueTask DisposeAsync()
    {
        Program.Dispose();
        File.Delete(TokenFile);
        await storage.DisposeAsync();
    }
}
