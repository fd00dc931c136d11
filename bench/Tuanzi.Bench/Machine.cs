using System.Globalization;

namespace Tuanzi.Bench;

/// <summary>What the machine under the measurement did meanwhile.</summary>
static class Machine
{
    static readonly (double Stolen, double All)? AtStart = Read();

    /// <summary>The part of the processors' time since the start that a virtual machine wanted and its host gave to others; null where nobody says. A run with much of it tells of the host.</summary>
    public static double? StolenPercent =>
        AtStart is { } then && Read() is { } now && now.All > then.All ? Math.Round(100 * (now.Stolen - then.Stolen) / (now.All - then.All), 1) : null;

    /// <summary>Called first, so that the count begins.</summary>
    public static void Begin() => _ = AtStart;

    // "cpu user nice system idle iowait irq softirq steal …", in ticks since the machine's start.
    static (double Stolen, double All)? Read()
    {
        const string stat = "/proc/stat";
        if (!File.Exists(stat)) return null;
        double[] ticks = [.. File.ReadLines(stat).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(ticks => double.Parse(ticks, CultureInfo.InvariantCulture))];
        return (ticks[7], ticks.Sum());
    }
}
