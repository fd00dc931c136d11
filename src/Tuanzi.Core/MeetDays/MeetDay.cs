namespace Tuanzi.Core.MeetDays;

/// <summary>The day on which those who bought together meet: when, where, what happens, who brings what. A group buy has one at most.</summary>
public sealed class MeetDay
{
    public const int LongestPlace = 120;
    public const int LongestAddress = 300;
    public const int LongestReason = 500;
    public const int MostMinutes = 3 * 24 * 60;
    public const int MostPersons = 20;

    public required GroupBuyId GroupBuyId { get; init; }
    public required string Title { get; set; }
    public required string Place { get; set; }

    /// <summary>For those who take part.</summary>
    public string Address { get; set; } = "";
    public string? StoredProgramme { get; set; }
    public required int Minutes { get; set; }

    /// <summary>Until when proposed dates are answered.</summary>
    public DateTimeOffset? AnswerBy { get; set; }

    /// <summary>Null while there are only proposed dates.</summary>
    public DateTimeOffset? StartsAt { get; set; }
    public DateTimeOffset? FixedAt { get; set; }

    /// <summary>Of the calendar file: grows with each change that such a file tells.</summary>
    public int Sequence { get; set; }

    /// <summary>Grows whenever the date or the place is another: who said that they come said it to a plan.</summary>
    public int Plan { get; set; } = 1;

    /// <summary>The start of which people have been reminded, or for which it was too late.</summary>
    public DateTimeOffset? RemindedOf { get; set; }
    public DateTimeOffset? CalledOffAt { get; set; }
    public string CalledOffWhy { get; set; } = "";
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; set; }

    public IReadOnlyList<ProgrammeLine> Programme
    {
        get => ProgrammeLines.Read(StoredProgramme);
        set => StoredProgramme = ProgrammeLines.Write(value);
    }

    public bool IsOff => CalledOffAt is not null;
    public bool IsPolled => StartsAt is null && !IsOff;
    public bool IsFixed => StartsAt is not null && !IsOff;
    public DateTimeOffset? EndsAt => StartsAt?.AddMinutes(Minutes);

    public bool IsOverAt(DateTimeOffset now) => EndsAt <= now;

    public bool TakesDateAnswersAt(DateTimeOffset now) => IsPolled && (AnswerBy is null || now < AnswerBy);

    /// <summary>Another date, or another place: everybody is asked again.</summary>
    public void Fix(DateTimeOffset start, DateTimeOffset now)
    {
        (StartsAt, FixedAt, CalledOffAt, CalledOffWhy) = (start, now, null, "");
        Plan++;
        Sequence++;
        ChangedAt = now;
    }
}

/// <summary>A proposed date. Its instant is its name.</summary>
public sealed class MeetDayDate
{
    public required GroupBuyId GroupBuyId { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
}

/// <summary>What one order's buyer answered to a proposed date.</summary>
public sealed class MeetDayChoice
{
    public required GroupBuyId GroupBuyId { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required OrderId OrderId { get; init; }
    public required Rules.MeetDays.DateChoice Choice { get; set; }
    public required DateTimeOffset At { get; set; }
}

/// <summary>Whether one order's buyer comes, and with how many.</summary>
public sealed class MeetDayComing
{
    public required OrderId OrderId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>The plan that was answered.</summary>
    public required int Plan { get; set; }
    public required bool Comes { get; set; }

    /// <summary>With the buyer.</summary>
    public required int Persons { get; set; }
    public required DateTimeOffset At { get; set; }
}

/// <summary>Something that is wanted on the day: a cake, a ladder.</summary>
public sealed class MeetDayThing
{
    public const int Longest = 80;
    public const int Most = 40;
    public const int MostWanted = 200;

    public required GroupBuyId GroupBuyId { get; init; }

    /// <summary>1, 2, 3…; not given again.</summary>
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required int Wanted { get; set; }
    public int Position { get; set; }
}

/// <summary>How many of a thing one order's buyer brings.</summary>
public sealed class MeetDayBringing
{
    public required GroupBuyId GroupBuyId { get; init; }
    public required int Number { get; init; }
    public required OrderId OrderId { get; init; }
    public required int Quantity { get; set; }
}

/// <summary>That an order's buyer is there: who said so first, and when.</summary>
public sealed class MeetDayCheckIn
{
    public required OrderId OrderId { get; init; }
    public required GroupBuyId GroupBuyId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required PersonId By { get; init; }
}
