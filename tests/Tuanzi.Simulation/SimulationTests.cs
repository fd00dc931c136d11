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

    static readonly TimeSpan Time = TimeSpan.FromSeconds(Number("TUANZI_SIMULATE") ?? 12);
    static readonly long? Only = Number("TUANZI_SEED");

    [Theory, EachDatabase]
    public async Task The_program_agrees_with_a_naive_auditor_whatever_happens(Database database)
    {
        var seed = Only ?? System.Security.Cryptography.RandomNumberGenerator.GetInt32(1_000_000_000);
        var (watch, lives, steps) = (Stopwatch.StartNew(), 0, 0);
        var first = seed;
        await using var storage = await TownStorage.CopyAsync(database);
        var now = FakeClock.Start;
        while (lives == 0 || (Only is null && watch.Elapsed < Time))
        {
            await using var town = await Town.StartOnAsync(storage.ConnectionString);
            town.Clock.MoveTo(now);
            for (var i = 0; i < LivesOfOneProgram && (lives == 0 || (Only is null && watch.Elapsed < Time)); i++, lives++, seed++)
            {
                // Each fourth is a team buy.
                steps += seed % 4 == 3 ? await new TeamLife(town, (int)seed).LiveAsync() : await new Life(town, (int)seed).LiveAsync();
            }
            town.Faults.All.ShouldBeEmpty();
            now = town.Clock.Now;
        }
        output.WriteLine($"{database}: {lives} lives of {steps} steps, seeds {first} to {seed - 1}, in {watch.Elapsed.TotalSeconds:F0} s.");
    }

    static long? Number(string name) => long.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
