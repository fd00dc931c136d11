using System.Globalization;

namespace Tuanzi.Core.Statements;

public enum PeriodRefusal
{
    FromInvalid,
    ToInvalid,
    EndsBeforeItBegins,
}

/// <summary>The days that somebody asks about, as typed: "2026-03-01".</summary>
/// <param name="From">Nothing: the first of the month in which the period ends.</param>
/// <param name="To">Nothing: today.</param>
public sealed record PeriodText(string? From = null, string? To = null);

/// <summary>Whole days on the wall clock of one place, the first and the last included.</summary>
/// <param name="Today">When it was asked for.</param>
public sealed record Period(DateOnly From, DateOnly To, string TimeZone, DateOnly Today)
{
    public DateTimeOffset StartsAt => MidnightOf(From);

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset EndsAt => MidnightOf(To.AddDays(1));

    public static Outcome<Period, PeriodRefusal> Read(PeriodText text, string timeZone, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(LocalTime.WallClock(now, timeZone));
        if (DayIn(text.To, today) is not { } to)                             return PeriodRefusal.ToInvalid;
        if (DayIn(text.From, FirstOfMonth(to)) is not { } from)              return PeriodRefusal.FromInvalid;
        if (from > to)                                                       return PeriodRefusal.EndsBeforeItBegins;
        return new Period(from, to, timeZone, today);
    }

    /// <summary>What is asked for most: this month and this year up to today, and the whole last month.</summary>
    public IEnumerable<(string Name, PeriodText Text)> Usual()
    {
        var month = FirstOfMonth(Today);
        yield return ("ThisMonth", TextOf(month, Today));
        yield return ("LastMonth", TextOf(month.AddMonths(-1), month.AddDays(-1)));
        yield return ("ThisYear", TextOf(new(Today.Year, 1, 1), Today));
    }

    public PeriodText AsText => TextOf(From, To);

    static PeriodText TextOf(DateOnly from, DateOnly to) => new(Written(from), Written(to));

    static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Before and after these years there is no book, and calendars of time zones end.</summary>
    static DateOnly? DayIn(string? text, DateOnly otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and < 3000 ? day
        : null;

    // Where clocks go forward at midnight, the day begins an hour later.
    DateTimeOffset MidnightOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return LocalTime.InstantAt(midnight, TimeZone) ?? LocalTime.InstantAt(midnight.AddHours(1), TimeZone)!.Value;
    }
}
