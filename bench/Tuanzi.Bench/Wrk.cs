using System.Diagnostics;
using System.Globalization;

namespace Tuanzi.Bench;

/// <summary>What one round of wrk found.</summary>
/// <param name="Refused">Answers that were no success.</param>
/// <param name="Broken">Connections that failed or timed out.</param>
public sealed record Round(long Requests, long Refused, long Broken, double P50, double P99, double Seconds)
{
    public double PerSecond => Requests / Seconds;

    /// <summary>Processor time of the program for each request.</summary>
    public TimeSpan Cpu { get; init; }
}

/// <summary>Debian's wrk: many connections, each sending its next request as soon as it has the answer to the last, or when its script says.</summary>
public sealed class Wrk(Uri address, int connections)
{
    public const int Threads = 2;

    public async Task<Round> RunAsync(string script, int seconds, params string[] arguments)
    {
        string[] all =
        [
            "--threads", $"{Threads}", "--connections", $"{connections}", "--duration", $"{seconds}s", "--timeout", "10s",
            "--script", Path.Combine(AppContext.BaseDirectory, script), address.ToString(), "--", .. arguments,
        ];
        var start = new ProcessStartInfo("wrk", all) { RedirectStandardOutput = true, UseShellExecute = false };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk is missing: apt-get install wrk");
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var line = said.Split('\n').SingleOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"wrk said:\n{said}");
        double[] numbers = [.. line.Split(' ').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new((long)numbers[0], (long)numbers[1], (long)numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
