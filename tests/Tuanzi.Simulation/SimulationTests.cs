using System.Diagnostics;
using System.Globalization;

namespace Tuanzi.Simulation;

/// <summary>
/// Seeded lives of group buys, told to the program and to a naive auditor: they must agree at every step. TUANZI_SIMULATE says for how many seconds
/// on each engine, TUANZI_SEED lives one life again.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    /// <summary>After so many lives the program is stopped and started again on the same database.</summary>
    const int LivesOfOneProgram = 20;
    const int LivesInOneTown = 100;

    static readonly TimeSpan Time = TimeSpan.FromSeconds(Number("TUANZI_SIMULATE") ?? 12);
    static readonly long? Only = Number("TUANZI_SEED");

    [Theory, EachDatabase]
    public async Task The_program_agrees_with_a_naive_auditor_whatever_happens(Database database)
    {
        var seed = Only ?? System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000_000_000);
        var (watch, lives, steps, tally) = (Stopwatch.StartNew(), 0, 0, new Tally());
        var first = seed;
        output.WriteLine($"{database}: the first seed is {first}.");
        var storage = await TownStorage.CopyAsync(database);
        var now = FakeClock.Start;
        await using var stripe = await StripeOnStage.OpenAsync();
        while (lives == 0 || (Only is null && watch.Elapsed < Time))
        {
            // Whoever reads all rows again and again is slow where there are many lives: then another town begins.
            if (lives > 0 && lives % LivesInOneTown == 0)
            {
                await storage.DisposeAsync();
                storage = await TownStorage.CopyAsync(database);
                stripe.KnowsNothingBefore();
            }
            await using var town = await Town.StartOnAsync(storage.ConnectionString, stripe.Setting);
            stripe.TownClock = town.Clock;
            await using var other = new Node(town, Cut.AddTo);
            town.Clock.MoveTo(now);
            await town.Ada.TakesCards();
            for (var i = 0; i < LivesOfOneProgram && (lives == 0 || (Only is null && watch.Elapsed < Time)); i++, lives++, seed++)
            {
                // Each fourth is a team buy, and in half of them money moves.
                steps += await ((seed % 4) switch { 3 => new TeamLife(town, (int)seed).LiveAsync(), 0 => new Life(town, (int)seed).LiveAsync(), _ => new MoneyLife(new(town, other, stripe), (int)seed, tally, Only is null ? null : output.WriteLine).LiveAsync() });
            }
            town.Faults.All.ShouldBeEmpty();
            now = town.Clock.Now;
        }
        await storage.DisposeAsync();
        output.WriteLine($"{database}: {lives} lives of {steps} steps, seeds {first} to {seed - 1}, in {watch.Elapsed.TotalSeconds:F0} s.");
        output.WriteLine($"Money: {tally}");
        // Where nearly everything is refused, nothing is proven.
        if (tally.Tried > 500) tally.Done.ShouldBeGreaterThan(tally.Tried / 3);
    }

    static long? Number(string name) => long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
