using System.Collections.Concurrent;
using System.Globalization;

namespace Tuanzi.Tests.Fire;

/// <summary>PostgreSQL dies, or hangs up, in the middle of a stream of orders, and the program lives on. TUANZI_FAULTS says how many rounds; one if nothing is said.</summary>
public sealed class DatabaseFaultTests
{
    const int Buyers = 150;
    const int AtOnce = 16;

    static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("TUANZI_FAULTS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 1;

    [Fact]
    public async Task What_was_answered_outlives_the_death_of_the_database()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var server = await PostgresServer.OwnAsync();

        for (var round = 0; round < Rounds; round++)
        {
            await using var town = await Town.StartOnAsync(await server.TownAsync($"town_{round}"));
            await ShouldLoseNothingAsync(town, faultAfter: 20 + 15 * (round % 5), server.DieAndRiseAsync);
        }
    }

    [Fact]
    public async Task What_was_answered_outlives_connections_that_are_cut()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        await using var server = await PostgresServer.OwnAsync();

        for (var round = 0; round < Rounds; round++)
        {
            await using var town = await Town.StartOnAsync(await server.TownAsync($"town_{round}"));
            await ShouldLoseNothingAsync(town, faultAfter: 10 + 15 * (round % 5), server.HangUpAsync);
        }
    }

    static async Task ShouldLoseNothingAsync(Town town, int faultAfter, Func<Task> fault)
    {
        // Less than will be asked for, so that there is a last box to fight for.
        var mandarins = await town.Ada.Opens("mandarins", stock: Buyers / 2 * 3);
        var tokens = await town.RunAsync((TuanziDb db) => Strangers.ArriveAsync(db, Buyers, town.Clock.Now));
        var answered = new ConcurrentDictionary<string, int>();
        var (said, faulted) = (0, Task.CompletedTask);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new(town.Address, "/api/v1/") };

        await Parallel.ForEachAsync(
            tokens,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (token, _) =>
            {
                var answer = await KillTests.OrderAsync(http, mandarins, token);
                if (answer is { } number) answered[token] = number;
                if (Interlocked.Increment(ref said) == faultAfter) faulted = fault();
            }
        );
        await faulted;

        answered.ShouldNotBeEmpty("the fault came too early to answer anybody");
        await KillTests.ShouldBeKeptAsync(town, mandarins, tokens, answered);
    }
}
