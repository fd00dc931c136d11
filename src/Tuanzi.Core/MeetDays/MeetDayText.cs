using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Core.MeetDays;

public enum MeetDayRefusal
{
    NothingToMeetFor,
    TitleMissing,
    TitleTooLong,
    PlaceMissing,
    PlaceTooLong,
    AddressTooLong,
    MinutesOutOfRange,
    DateMissing,
    DateUnreadable,
    TooManyDates,
    DatePast,
    DateTooFar,
    FixedAlready,
    AnswerByUnreadable,
    AnswerByPast,
    AnswerByAfterDates,
    ProgrammeTooLong,
    ThingInvalid,
    ThingTwice,
    TooManyThings,
    ThingTaken,
    PaperTooLong,
    TooManyPapers,
    Markup,
}

/// <summary>Something to bring, as typed.</summary>
public sealed record ThingText(string? Name, int? Wanted);

/// <summary>A meet day as a leader types it, all of it.</summary>
public sealed record MeetDayText(string? Title, string? Place, string? Address, int? Minutes)
{
    /// <summary>Farther away it is a slip of the finger.</summary>
    public const int MostDays = 730;

    /// <summary>One is fixed at once; two or more are proposed. Null where something was typed that is no time.</summary>
    public IReadOnlyList<DateTimeOffset?> Dates { get; init; } = [];
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>True where something was typed that is no time.</summary>
    public bool IsAnswerByUnreadable { get; init; }
    public IReadOnlyList<ProgrammeLine> Programme { get; init; } = [];
    public IReadOnlyList<ThingText> Things { get; init; } = [];

    /// <summary>What is checked with every buyer besides the spec.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    internal DateTimeOffset[] Instants => [.. Dates.OfType<DateTimeOffset>().Distinct().Order()];

    public MeetDayRefusal? Refusal(MeetDay? before, DateTimeOffset now)
    {
        if (Typed.Line(Title) is not { } title)                                     return MeetDayRefusal.TitleMissing;
        if (title.Length > GroupBuy.LongestTitle)                                   return MeetDayRefusal.TitleTooLong;
        if (Typed.Line(Place) is not { } place)                                     return MeetDayRefusal.PlaceMissing;
        if (place.Length > MeetDay.LongestPlace)                                    return MeetDayRefusal.PlaceTooLong;
        if (Typed.Block(Address).Length > MeetDay.LongestAddress)                   return MeetDayRefusal.AddressTooLong;
        if (Minutes is not (>= 5 and <= MeetDay.MostMinutes))                       return MeetDayRefusal.MinutesOutOfRange;
        if (RefusalOfDates(before, now) is { } date)                                return date;
        if (Programme.Count > ProgrammeLine.Most || Programme.Any(line => line.What.Length > ProgrammeLine.Longest)) return MeetDayRefusal.ProgrammeTooLong;
        if (Things.Count > MeetDayThing.Most)                                       return MeetDayRefusal.TooManyThings;
        if (Things.Any(thing => Typed.Line(thing.Name) is not { Length: <= MeetDayThing.Longest } || thing.Wanted is not (>= 1 and <= MeetDayThing.MostWanted))) return MeetDayRefusal.ThingInvalid;
        if (Things.DistinctBy(thing => Typed.Line(thing.Name), StringComparer.OrdinalIgnoreCase).Count() < Things.Count) return MeetDayRefusal.ThingTwice;
        if (Papers.Count > MeetDayCheck.Most)                                       return MeetDayRefusal.TooManyPapers;
        if (Papers.Any(paper => paper.Length > MeetDayCheck.Longest))               return MeetDayRefusal.PaperTooLong;
        return Typed.HasMarkup([Title, Place, Address, .. Programme.Select(line => line.What), .. Things.Select(thing => thing.Name), .. Papers]) ? MeetDayRefusal.Markup : null;
    }

    MeetDayRefusal? RefusalOfDates(MeetDay? before, DateTimeOffset now)
    {
        if (Dates.Any(date => date is null))                                        return MeetDayRefusal.DateUnreadable;
        var dates = Instants;
        if (dates.Length == 0 && before is null or { IsPolled: true })              return MeetDayRefusal.DateMissing;
        if (dates.Length > DatePoll.Most)                                           return MeetDayRefusal.TooManyDates;
        if (dates.Length > 1 && before is { IsFixed: true })                        return MeetDayRefusal.FixedAlready;
        if (dates.Any(date => date <= now && date != before?.StartsAt))             return MeetDayRefusal.DatePast;
        if (dates.Any(date => date > now.AddDays(MostDays)))                        return MeetDayRefusal.DateTooFar;
        if (IsAnswerByUnreadable)                                                   return MeetDayRefusal.AnswerByUnreadable;
        if (dates.Length < DatePoll.Least || AnswerBy is not { } until)             return null;
        if (until <= now && until != before?.AnswerBy)                              return MeetDayRefusal.AnswerByPast;
        return until > dates[0] ? MeetDayRefusal.AnswerByAfterDates : null;
    }
}
