using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.MeetDays;

namespace Tuanzi.Web.Notifications;

/// <summary>Whoever takes part learns of a meet day: which dates are asked about, when and where it is, or that it is off. What is known comes as a file for the calendar, too.</summary>
sealed class MeetDayMail(MeetDayInMail days, SiteAddress site, TimeProvider clock, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await days.FindAsync(mail, stop) is not { } told || !IsStillSo(mail.Kind, told.Day)) return null;
        var entry = mail.Kind == MailKind.MeetDayPolled ? null : MeetDayCalendar.EntryOf(told.Day, told.GroupBuy, told.Leader, site.LinkTo($"/b/{told.GroupBuy.Code}/meet-day"), clock.GetUtcNow());
        return new(t[$"{mail.Kind}.Subject", told.Day.Title])
        {
            Paragraphs = [t[$"{mail.Kind}.Said", told.Leader], .. More(mail.Kind, told)],
            Facts = told.Day is { IsFixed: true, StartsAt: { } start, EndsAt: { } end } ? [new(t["MeetDay.When"], Format.Window(start, end, told.TimeZone), IsStrong: true), new(t["MeetDay.Where"], string.Join(", ", new[] { told.Day.Place, told.Day.Address }.Where(line => line.Length > 0)))] : [],
            Action = new(t[mail.Kind == MailKind.MeetDayPolled ? "MeetDayPolled.Action" : "MeetDay.Action"], told.Path),
            After = entry is null ? [] : [t["MeetDay.Calendar"]],
            File = entry is null ? null : new(MeetDayCalendar.FileName, CalendarFile.TypeOf(entry), entry.ToText()),
        };
    }

    IEnumerable<string> More(MailKind kind, MailedMeetDay told)
    {
        if (kind == MailKind.MeetDayOff && told.Day.CalledOffWhy.Length > 0) yield return told.Day.CalledOffWhy;
        if (kind != MailKind.MeetDayPolled) yield break;
        foreach (var date in told.Dates) yield return Format.When(date, told.TimeZone);
        if (told.Day.AnswerBy is { } until) yield return t["MeetDayPolled.Until", Format.When(until, told.TimeZone)];
    }

    /// <summary>What has become otherwise while the mail waited is told by another mail.</summary>
    static bool IsStillSo(MailKind kind, MeetDay day) => kind switch { MailKind.MeetDayPolled => day.IsPolled, MailKind.MeetDayOff => day.IsOff, _ => day.IsFixed };
}

/// <summary>Something was found wrong: the words are told, the buyer is named on the page only, to whoever leads.</summary>
sealed class MeetDayProblemMail(MeetDayInMail days, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await days.ProblemAsync(mail, stop) is not { } told) return null;
        return new(t["MeetDayProblem.Subject", told.Number, told.GroupBuy.Title])
        {
            Paragraphs = [.. new[] { told.Line, $"“{told.Words}”" }.OfType<string>()],
            Action = new(t["MeetDayProblem.Action"], $"/b/{told.GroupBuy.Code}/meet-day/problems"),
        };
    }
}

/// <summary>The store learns when the group comes, another time, or that it does not.</summary>
sealed class MeetDayStoreMail(MeetDayInMail days, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await days.DateAsync(mail, stop) is not { Day: var day } told || mail.ReadArguments().GetValueOrDefault("said") is not { } said) return null;
        // What has become otherwise while the mail waited is told by another mail.
        if (!(said == "Off" ? day.IsOff : day.IsFixed)) return null;
        return new(t[$"MeetDayStore.{said}.Subject", told.GroupBuy.Title])
        {
            Paragraphs = [t["MeetDayStore.Numbers"]],
            Facts = day is { IsFixed: true, StartsAt: { } start, EndsAt: { } end } ? [new(t["MeetDay.When"], Format.Window(start, end, told.TimeZone), IsStrong: true)] : [],
            Action = new(t["MeetDay.Action"], $"/b/{told.GroupBuy.Code}/meet-day"),
        };
    }
}
