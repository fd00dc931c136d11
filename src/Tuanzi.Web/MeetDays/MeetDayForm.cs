using System.Globalization;
using Tuanzi.Core.MeetDays;
using Tuanzi.Rules.MeetDays;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.MeetDays;

/// <summary>A meet day exactly as typed: text only, so that nothing typed can be lost.</summary>
public sealed record MeetDayForm
{
    /// <summary>Rows for dates that stand open; more are a tap away.</summary>
    public const int OpenDates = 3;

    public string Title { get; init; } = "";
    public string Place { get; init; } = "";
    public string Address { get; init; } = "";
    public string Minutes { get; init; } = "120";

    /// <summary>As many rows as a poll may have dates.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];
    public string AnswerBy { get; init; } = "";

    /// <summary>One on a line, the time first.</summary>
    public string Programme { get; init; } = "";

    /// <summary>One on a line, how many after a bar.</summary>
    public string Things { get; init; } = "";

    /// <summary>One on a line.</summary>
    public string Papers { get; init; } = "";

    public static MeetDayForm Of(ShownMeetDay shown, IReadOnlyList<string> papers)
    {
        var (day, zone) = (shown.Day, shown.Community.TimeZone);
        return new()
        {
            Title = day.Title,
            Place = day.Place,
            Address = day.Address,
            Minutes = day.Minutes.ToString(CultureInfo.InvariantCulture),
            Dates = [.. (day.StartsAt is { } start ? [start] : shown.Dates.Select(date => date.Tally.StartsAt)).Select(date => TypedTime.Write(date, zone))],
            AnswerBy = day.AnswerBy is { } until ? TypedTime.Write(until, zone) : "",
            Programme = string.Join('\n', day.Programme),
            Things = string.Join('\n', shown.Things.Select(thing => thing.Thing.Wanted == 1 ? thing.Thing.Name : string.Create(CultureInfo.InvariantCulture, $"{thing.Thing.Name} | {thing.Thing.Wanted}"))),
            Papers = string.Join('\n', papers),
        };
    }

    public static MeetDayForm From(IFormCollection sent) =>
        new()
        {
            Title = sent["title"].ToString(),
            Place = sent["place"].ToString(),
            Address = sent["address"].ToString(),
            Minutes = sent["minutes"].ToString(),
            Dates = [.. sent["dates"].Take(DatePoll.Most).Select(date => date ?? "")],
            AnswerBy = sent["answerBy"].ToString(),
            Programme = sent["programme"].ToString(),
            Things = sent["things"].ToString(),
            Papers = sent["papers"].ToString(),
        };

    public MeetDayText AsText(string timeZone) =>
        new(Title, Place, Address, TypedNumber.Count(Minutes))
        {
            Dates = [.. Dates.Where(typed => !string.IsNullOrWhiteSpace(typed)).Select(typed => InstantOf(typed, timeZone))],
            AnswerBy = InstantOf(AnswerBy, timeZone),
            IsAnswerByUnreadable = !string.IsNullOrWhiteSpace(AnswerBy) && InstantOf(AnswerBy, timeZone) is null,
            Programme = [.. Lines(Programme).Select(ProgrammeLine.Of).OfType<ProgrammeLine>()],
            Things = [.. Lines(Things).Select(ThingOf)],
            Papers = [.. Lines(Papers)],
        };

    public static string FieldOf(MeetDayRefusal why) =>
        why switch
        {
            MeetDayRefusal.TitleMissing or MeetDayRefusal.TitleTooLong => "title",
            MeetDayRefusal.PlaceMissing or MeetDayRefusal.PlaceTooLong => "place",
            MeetDayRefusal.AddressTooLong => "address",
            MeetDayRefusal.MinutesOutOfRange => "minutes",
            MeetDayRefusal.DateMissing or MeetDayRefusal.DateUnreadable or MeetDayRefusal.TooManyDates or MeetDayRefusal.DatePast or MeetDayRefusal.DateTooFar or MeetDayRefusal.FixedAlready => "dates",
            MeetDayRefusal.AnswerByUnreadable or MeetDayRefusal.AnswerByPast or MeetDayRefusal.AnswerByAfterDates => "answerBy",
            MeetDayRefusal.ProgrammeTooLong => "programme",
            MeetDayRefusal.ThingInvalid or MeetDayRefusal.ThingTwice or MeetDayRefusal.TooManyThings or MeetDayRefusal.ThingTaken => "things",
            MeetDayRefusal.PaperTooLong or MeetDayRefusal.TooManyPapers => "papers",
            MeetDayRefusal.NothingToMeetFor or MeetDayRefusal.Markup => "",
        };

    public static DateTimeOffset? InstantOf(string typed, string timeZone) => TypedTime.Read(typed) is { } local ? LocalTime.InstantAt(local, timeZone) : null;

    static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static ThingText ThingOf(string line) => line.Split(['|', '｜'], 2) is [var name, var wanted] ? new(name, TypedNumber.Count(wanted) ?? 1) : new(line, 1);
}
