using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>The link to sign in with. To an address without an account nothing is sent.</summary>
sealed class SignInLinkMail(TuanziDb db, MakeLink make, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var address = mail.Address.ToUpperInvariant();
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.NormalizedEmail == address, stop) is not { } person) return null;
        var secret = await make.RunAsync(person.Id, LinkPurpose.SignIn, stop);
        var back = mail.ReadArguments().GetValueOrDefault("return") is { Length: > 1 } path ? $"?returnUrl={Uri.EscapeDataString(path)}" : "";
        return new(t["SignInLink.Subject"])
        {
            Paragraphs = [t["SignInLink.Hello", person.DisplayName], t["SignInLink.Lasts", MakeLink.SignInLasts.Minutes]],
            Action = new(t["SignInLink.Action"], $"/sign-in/link/{secret}{back}"),
            After = [t["SignInLink.NotYou"]],
        };
    }
}
