using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Rules.Tests;

public sealed class CalendarEntryTests
{
    static readonly DateTimeOffset Start = new(2026, 12, 5, 10, 30, 0, TimeSpan.FromHours(1));
    static readonly CalendarEntry Plain = new("7d3c", 2, Start.AddDays(-9), Start, Start.AddHours(2), "Meet day");

    [Fact]
    public void It_is_what_the_standard_asks_for_line_by_line() =>
        (Plain with { Location = "Yard, Ring Road 3", Description = "10:00 Coffee; cake\nDrive home", Url = "https://tuanzi.example/b/abc/meet-day", Organizer = "Ada \"Bee\"" }).ToText().ShouldBe(
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Tuanzi//Meet day//EN
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            BEGIN:VEVENT
            UID:7d3c
            SEQUENCE:2
            DTSTAMP:20261126T093000Z
            DTSTART:20261205T093000Z
            DTEND:20261205T113000Z
            STATUS:CONFIRMED
            SUMMARY:Meet day
            LOCATION:Yard\, Ring Road 3
            DESCRIPTION:10:00 Coffee\; cake\nDrive home
            ORGANIZER;CN="Ada 'Bee'":https://tuanzi.example/b/abc/meet-day
            URL:https://tuanzi.example/b/abc/meet-day
            END:VEVENT
            END:VCALENDAR

            """.ReplaceLineEndings("\r\n"));

    [Fact]
    public void Called_off_it_takes_itself_out_of_calendars()
    {
        var read = Parsed((Plain with { IsOff = true }).ToText());
        (read["METHOD"], read["STATUS"], read["UID"], read["SEQUENCE"]).ShouldBe(("CANCEL", "CANCELLED", "7d3c", "2"));
    }

    /// <summary>Whatever people type comes back from a strict reading, and no line is too long or ends otherwise than it should.</summary>
    [Fact]
    public void What_was_typed_is_read_again() =>
        Prop.ForAll(Gen.Elements("a", "ä", "团", "🚗", ",", ";", "\\", "\n", "\"", ":", " ", "\t", "\u0007", "n").ArrayOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var read = Parsed((Plain with { Summary = text, Location = "x" + text, Description = text + "y" }).ToText());
            var clean = string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));
            return (read["SUMMARY"], read["LOCATION"], read["DESCRIPTION"]) == (clean, "x" + clean, clean + "y");
        }).QuickCheckThrowOnFailure();

    /// <summary>A strict reader of content lines (RFC 5545, 3.1 and 3.3.11): anything else than the standard allows throws.</summary>
    static Dictionary<string, string> Parsed(string file)
    {
        file.EndsWith("\r\n", StringComparison.Ordinal).ShouldBeTrue();
        string[] lines = file.Split("\r\n")[..^1];
        foreach (var line in lines)
        {
            Encoding.UTF8.GetByteCount(line).ShouldBeLessThanOrEqualTo(75);
            line.ShouldNotContain('\r');
            line.ShouldNotContain('\n');
            line.EnumerateRunes().ShouldNotContain(new Rune(0xFFFD)); // half a character
        }
        var unfolded = string.Join('\n', lines).Replace("\n ", "", StringComparison.Ordinal).Split('\n');
        (unfolded[0], unfolded[^1]).ShouldBe(("BEGIN:VCALENDAR", "END:VCALENDAR"));
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in unfolded.Where(line => !line.StartsWith("BEGIN:", StringComparison.Ordinal) && !line.StartsWith("END:", StringComparison.Ordinal)))
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            read.Add(line[..at].Split(';')[0], Unescaped(line[(at + 1)..], isText: !line.StartsWith("PRODID", StringComparison.Ordinal)));
        }
        return read;
    }

    static string Unescaped(string value, bool isText)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
        {
            if (isText && value[i] is ',' or ';') throw new FormatException("A bare comma or semicolon.");
            if (value[i] != '\\')
            {
                text.Append(value[i]);
                continue;
            }
            text.Append(value[++i] switch { 'n' or 'N' => '\n', '\\' => '\\', ';' => ';', ',' => ',', _ => throw new FormatException($"Unknown escape {value[i]}") });
        }
        return text.ToString();
    }
}
