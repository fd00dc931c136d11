using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tuanzi.Core.MeetDays;

/// <summary>What happens when: "10:00 Meet at the gate".</summary>
/// <param name="Time">By the community's clock, as "10:00"; empty where a line has no hour of its own.</param>
public sealed record ProgrammeLine(string Time, string What)
{
    public const int Longest = 160;
    public const int Most = 30;

    /// <summary>A line as people type it: a time first, if there is one.</summary>
    public static ProgrammeLine? Of(string? typed)
    {
        if (Typed.Line(typed) is not { } line) return null;
        var (first, rest) = line.Split(' ', 2) is [var time, var what] ? (time, what) : (line, "");
        return rest.Length > 0 && TimeOnly.TryParseExact(first.Replace('.', ':').Replace('：', ':').TrimEnd(':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at.ToString("HH:mm", CultureInfo.InvariantCulture), rest) : new("", line);
    }

    public override string ToString() => Time.Length > 0 ? $"{Time} {What}" : What;
}

/// <summary>The lines of a programme, in one column.</summary>
static class ProgrammeLines
{
    static readonly ProgrammeLinesJson Json = new(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static IReadOnlyList<ProgrammeLine> Read(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, Json.ProgrammeLineArray)!;

    public static string? Write(IReadOnlyList<ProgrammeLine> lines) => lines.Count == 0 ? null : JsonSerializer.Serialize([.. lines], Json.ProgrammeLineArray);
}

[JsonSerializable(typeof(ProgrammeLine[]))]
sealed partial class ProgrammeLinesJson : JsonSerializerContext;
