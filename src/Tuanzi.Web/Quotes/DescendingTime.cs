using System.Globalization;

namespace Tuanzi.Web.Quotes;

/// <summary>Instants of a descending round: where the last second decides, seconds are shown.</summary>
static class DescendingTime
{
    public static string Of(DateTimeOffset at, string timeZone) => $"{Format.Day(at, timeZone)} {Clock(at, timeZone)}";

    public static string Clock(DateTimeOffset at, string timeZone) => Format.Local(at, timeZone).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>Whole minutes that are left, rounded up.</summary>
    public static long Minutes(TimeSpan left) => (long)Math.Ceiling(Math.Max(0, left.TotalMinutes));
}
