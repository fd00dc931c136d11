using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>The group with which somebody bought collects again: one link to the call, where one button pledges.</summary>
sealed class FollowUpMail(TuanziDb db, OrderInMail orders, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await orders.FindAsync(mail, stop) is not { } order || Id.Parse<CallId>(mail.ReadArguments().GetValueOrDefault("cause")) is not { } id) return null;
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { EndedAt: null } call) return null;
        return new(t["FollowUp.Subject", call.Title])
        {
            Paragraphs = [t["FollowUp.Said", order.GroupBuy.Title, call.Title], t["FollowUp.Free"]],
            Action = new(t["FollowUp.Action"], $"/calls/{call.Code}#pledge"),
        };
    }
}
