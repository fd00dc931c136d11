namespace Tuanzi.Bench;

/// <summary>Several kinds of requests in turn, three times over, so that whatever else the machine does meets all of them; medians are reported.</summary>
public sealed class Rounds(int seconds)
{
    const int WarmUpSeconds = 3;
    const int Turns = 3;

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
        foreach (var (_, run) in kinds) await run("warm-up", WarmUpSeconds);
        var length = Math.Max(1, seconds / (kinds.Count * Turns));
        for (var turn = 1; turn <= Turns; turn++)
        {
            foreach (var (name, run) in kinds) found[name].Add(await run($"run-{turn}", length));
        }
        return this;
    }

    public double Median(string name, Func<Round, double> number)
    {
        double[] sorted = [.. found[name].Select(number).Order()];
        return sorted[sorted.Length / 2];
    }

    public double PerSecond(string name) => Median(name, round => round.PerSecond);

    public double Ratio(string name, string to) => Math.Round(PerSecond(name) / PerSecond(to), 3);

    /// <summary>Answers that were no success.</summary>
    public long Refused => found.Values.SelectMany(rounds => rounds).Sum(round => round.Refused);

    /// <summary>Connections that failed.</summary>
    public long Broken => found.Values.SelectMany(rounds => rounds).Sum(round => round.Broken);
}
