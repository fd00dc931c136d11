using System.Globalization;

namespace Tuanzi.Web.Quotes;

/// <summary>Instants of a descending round: where the last second decides, seconds are shown.</summary>
static class DescendingTime
{
    public static string Of(DateTimeOffset at, string timeZone) => $"{Format.Day(at, timeZone)} {Clock(at, timeZone)}";

    public static string Clock(DateTimeOffset at, string timeZone) => Format.Local(at, timeZone).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>How long it still is, as it is said; the script counts the last two days second by second.</summary>
    public static string Left(TimeSpan left, IStringLocalizer<QuotesText> t) =>
        left switch
        {
            { TotalDays: >= 2 } => t["Descend.Days", (int)left.TotalDays],
            { TotalHours: >= 2 } => t["Descend.Hours", (int)left.TotalHours],
            _ => t["Descend.Minutes", (int)Math.Ceiling(Math.Max(0, left.TotalMinutes))],
        };
}
