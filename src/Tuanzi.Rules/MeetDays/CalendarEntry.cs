using System.Globalization;
using System.Text;

namespace Tuanzi.Rules.MeetDays;

/// <summary>One event as a calendar file (RFC 5545): the same uid and a higher sequence replace what a calendar holds of it already.</summary>
/// <param name="Uid">The event's name for good, among all calendars.</param>
/// <param name="Sequence">Grows with each change.</param>
/// <param name="StampedAt">When the file is made.</param>
public sealed record CalendarEntry(string Uid, int Sequence, DateTimeOffset StampedAt, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Summary)
{
    /// <summary>What a program needs to know what it holds.</summary>
    public const string ContentType = "text/calendar";

    /// <summary>How many octets a line may have, its end not counted (RFC 5545, 3.1).</summary>
    const int LongestLine = 75;

    public string Location { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Where it is read, as an absolute address; empty for none.</summary>
    public string Url { get; init; } = "";

    /// <summary>Who calls people together; empty where that is not said. No address of a person's is given: the page stands for it.</summary>
    public string Organizer { get; init; } = "";

    /// <summary>True: calendars take it out, or strike it through.</summary>
    public bool IsOff { get; init; }

    /// <summary>"PUBLISH" or "CANCEL": what the whole file asks for (RFC 5546).</summary>
    public string Method => IsOff ? "CANCEL" : "PUBLISH";

    /// <summary>The file: lines that end with CR LF, folded at 75 octets, times as instants in UTC.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Tuanzi//Meet day//EN");
        Line("CALSCALE:GREGORIAN");
        Line($"METHOD:{Method}");
        Line("BEGIN:VEVENT");
        Line($"UID:{Escaped(Uid)}");
        Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{Sequence}"));
        Line($"DTSTAMP:{Instant(StampedAt)}");
        Line($"DTSTART:{Instant(StartsAt)}");
        Line($"DTEND:{Instant(EndsAt)}");
        Line($"STATUS:{(IsOff ? "CANCELLED" : "CONFIRMED")}");
        Line($"SUMMARY:{Escaped(Summary)}");
        if (Location.Length > 0) Line($"LOCATION:{Escaped(Location)}");
        if (Description.Length > 0) Line($"DESCRIPTION:{Escaped(Description)}");
        if (Url.Length > 0 && Organizer.Length > 0) Line($"ORGANIZER;CN=\"{Quotable(Organizer)}\":{Url}");
        if (Url.Length > 0) Line($"URL:{Url}");
        Line("END:VEVENT");
        Line("END:VCALENDAR");
        return text.ToString();

        void Line(string line) => text.Append(Folded(line)).Append("\r\n");
    }

    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Of a value of text: backslash, semicolon, comma and line end (RFC 5545, 3.3.11). Other control characters have no place in it.</summary>
    static string Escaped(string value) =>
        Plain(value.ReplaceLineEndings("\n").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));

    /// <summary>Between quotes, no quote can be told (RFC 5545, 3.2).</summary>
    static string Quotable(string value) => Plain(value.ReplaceLineEndings(" ").Replace('"', '\''));

    static string Plain(string value) => string.Concat(value.Where(c => c == '\t' || !char.IsControl(c)));

    /// <summary>No line is longer than 75 octets; what goes on begins with a space, which counts. No character is cut in two.</summary>
    static string Folded(string line)
    {
        if (Encoding.UTF8.GetByteCount(line) <= LongestLine) return line;
        var (folded, octets) = (new StringBuilder(line.Length + 16), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }
        return folded.ToString();
    }
}
