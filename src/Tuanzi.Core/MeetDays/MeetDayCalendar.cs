using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Core.MeetDays;

/// <summary>A meet day for people's own calendars.</summary>
public static class MeetDayCalendar
{
    public const string FileName = "meet-day.ics";

    /// <summary>Null where no date was ever fixed: there is nothing to note.</summary>
    /// <param name="link">Where its reader finds the page, as an absolute address.</param>
    public static CalendarEntry? EntryOf(MeetDay day, GroupBuy groupBuy, string leader, string link, DateTimeOffset now) =>
        day.StartsAt is not { } start
            ? null
            : new($"{groupBuy.Id.Value}", day.Sequence, now, start, start.AddMinutes(day.Minutes), day.Title)
            {
                Location = string.Join(", ", new[] { day.Place, day.Address.ReplaceLineEndings(", ") }.Where(line => line.Length > 0)),
                Description = string.Join('\n', day.Programme),
                Url = link,
                Organizer = leader,
                IsOff = day.IsOff,
            };
}
