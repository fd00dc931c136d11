namespace Tuanzi.Core.Shared;

/// <summary>Between the clock on a community's wall and instants.</summary>
public static class LocalTime
{
    /// <summary>The instant at which the wall clock shows this; null in the hour that is skipped when clocks go forward.</summary>
    /// <remarks>In the hour that comes twice, the first one is meant: a cut-off is better early than late.</remarks>
    public static DateTimeOffset? InstantAt(DateTime local, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var plain = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(plain)) return null;
        var offset = zone.IsAmbiguousTime(plain) ? zone.GetAmbiguousTimeOffsets(plain).Max() : zone.GetUtcOffset(plain);
        return new DateTimeOffset(plain, offset).ToUniversalTime();
    }

    public static DateTime WallClock(DateTimeOffset at, string timeZone) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;

    /// <summary>The same hour on the wall some weeks later; where clocks skip that hour, the one after.</summary>
    public static DateTimeOffset AddWeeks(DateTimeOffset at, int weeks, string timeZone)
    {
        var local = WallClock(at, timeZone).AddDays(7 * weeks);
        return InstantAt(local, timeZone) ?? InstantAt(local.AddHours(1), timeZone) ?? at.AddDays(7 * weeks);
    }
}
