namespace Tuanzi.Web.Demo;

/// <summary>Days counted from today on the wall of one place: the town always looks as if somebody had been there this morning.</summary>
public sealed class Calendar(DateTimeOffset now, string timeZone)
{
    public DateTimeOffset Now => now;

    /// <summary>An hour of a day; day 0 is today, day -1 yesterday.</summary>
    public DateTimeOffset At(int day, int hour, int minute = 0)
    {
        var wall = LocalTime.WallClock(now, timeZone).Date.AddDays(day).AddHours(hour).AddMinutes(minute);
        // An hour that clocks skip is told as the one after it.
        return LocalTime.InstantAt(wall, timeZone) ?? LocalTime.InstantAt(wall.AddHours(1), timeZone)!.Value;
    }

    /// <summary>The full hour so many hours away: what goes on right now, or soon.</summary>
    public DateTimeOffset Around(int hours) => new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset).AddHours(hours);

    public DateTimeOffset Ago(int minutes) => now.AddMinutes(-minutes);
}
