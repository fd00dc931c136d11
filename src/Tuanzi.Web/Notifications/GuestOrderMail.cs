using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Gives a guest the private link to the order. Arguments: code, secret, name.</summary>
sealed class GuestOrderMail(TuanziDb db, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var told = mail.ReadArguments();
        if (!told.TryGetValue("secret", out var secret) || !told.TryGetValue("code", out var code)) return null;
        if (await db.GroupBuys.Where(g => g.Code == code).Select(g => g.Title).SingleOrDefaultAsync(stop) is not { } title) return null;
        return new(t["GuestOrder.Subject", title])
        {
            Paragraphs = [t["GuestOrder.Hello", told.GetValueOrDefault("name", "")], t["GuestOrder.Said"]],
            Action = new(t["GuestOrder.Action"], $"/o/{secret}"),
            After = [t["GuestOrder.Keep"]],
        };
    }
}
