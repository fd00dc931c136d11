using System.Globalization;
using System.Text.Json;

namespace Tuanzi.Bench;

/// <summary>What a measurement says in the end.</summary>
static class Line
{
    /// <returns>The program's exit code: an error where something failed, since then the numbers mean nothing.</returns>
    public static int Say(object found, long refused = 0, long broken = 0)
    {
        var line = JsonSerializer.SerializeToNode(found)!.AsObject();
        if (Machine.StolenPercent is { } stolen) line["stolen_percent"] = stolen;
        Console.WriteLine(line.ToJsonString());
        if (refused + broken == 0) return 0;
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused} answers were no success and {broken} connections broke: this measures nothing."));
        return 1;
    }
}
