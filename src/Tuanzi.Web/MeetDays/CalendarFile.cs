using System.Text;
using Tuanzi.Core.MeetDays;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Web.MeetDays;

/// <summary>A calendar entry as a file that is downloaded, or comes with a mail.</summary>
public static class CalendarFile
{
    public static string TypeOf(CalendarEntry entry) => $"{CalendarEntry.ContentType}; charset=utf-8; method={entry.Method}";

    public static IResult Of(CalendarEntry entry) => TypedResults.File(Encoding.UTF8.GetBytes(entry.ToText()), TypeOf(entry), MeetDayCalendar.FileName);
}
