using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Asks a new member whether the address is theirs.</summary>
sealed class ConfirmAddressMail(TuanziDb db, MakeLink make, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var address = mail.Address.ToUpperInvariant();
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == address && !p.EmailConfirmed, stop) is not { } person) return null;
        var secret = await make.RunAsync(person.Id, LinkPurpose.ConfirmAddress, stop);
        return new(t["ConfirmAddress.Subject"])
        {
            Paragraphs = [t["ConfirmAddress.Hello", person.DisplayName]],
            Action = new(t["ConfirmAddress.Action"], $"/confirm/{secret}"),
            After = [t["ConfirmAddress.NotYou"]],
        };
    }
}
