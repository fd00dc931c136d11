using Tuanzi.Tests;

namespace Tuanzi.Bench;

/// <summary>Several kinds of requests in short turns, so that whatever else the machine does meets all of them; medians are reported.</summary>
public sealed class Rounds(RealProgram program, int seconds)
{
    /// <summary>Code that runs often is compiled a second time, and better: that takes some ten thousand requests, and on a busy machine a while.</summary>
    const int WarmUpRequests = 40_000;
    const int LongestWarmUps = 5;
    const int WarmUpSeconds = 4;
    const int FewestTurns = 3;
    const int SecondsOfARound = 2;

    readonly List<(string Name, Func<string, int, Task<Round>> Run)> kinds = [];
    readonly Dictionary<string, List<Round>> found = [];

    /// <param name="run">Given a word for this turn, and its length in seconds.</param>
    public Rounds Of(string name, Func<string, int, Task<Round>> run)
    {
        kinds.Add((name, run));
        found.Add(name, []);
        return this;
    }

    public async Task<Rounds> RunAsync()
    {
        foreach (var (_, run) in kinds) await WarmUpAsync(run);
        var turns = Math.Max(FewestTurns, seconds / (kinds.Count * SecondsOfARound));
        var length = Math.Max(1, seconds / (kinds.Count * turns));
        for (var turn = 1; turn <= turns; turn++)
        {
            foreach (var (name, run) in kinds) found[name].Add(await CostAsync(() => run($"run-{turn}", length)));
        }
        return this;
    }

    static async Task WarmUpAsync(Func<string, int, Task<Round>> run)
    {
        var served = 0L;
        for (var turn = 1; turn <= LongestWarmUps && served < WarmUpRequests; turn++) served += (await run($"warm-up-{turn}", WarmUpSeconds)).Requests;
    }

    async Task<Round> CostAsync(Func<Task<Round>> run)
    {
        var before = program.ProcessorTime;
        var round = await run();
        return round with { Cpu = (program.ProcessorTime - before) / Math.Max(1, round.Requests) };
    }

    public double Median(string name, Func<Round, double> number) => Median(found[name].Select(number));

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    public double PerSecond(string name) => Median(name, round => round.PerSecond);

    /// <summary>Processor time of the program for each request, in microseconds: it says the same on a busy machine.</summary>
    public double Cpu(string name) => Math.Round(Median(name, round => round.Cpu.TotalMicroseconds));

    /// <summary>Of rounds that followed each other: a machine that is fast now and slow later is so for both.</summary>
    public double Ratio(string name, string to) => Math.Round(Median(found[name].Zip(found[to], (round, ceiling) => round.PerSecond / Math.Max(1, ceiling.PerSecond))), 3);

    /// <summary>Answers that were no success.</summary>
    public long Refused => found.Values.SelectMany(rounds => rounds).Sum(round => round.Refused);

    /// <summary>Connections that failed.</summary>
    public long Broken => found.Values.SelectMany(rounds => rounds).Sum(round => round.Broken);
}
