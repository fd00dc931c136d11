using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Asks the new mailbox of somebody's account whether it is theirs.</summary>
sealed class NewAddressMail(MyAccount accounts, MakeLink make, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (Id.Parse<PersonId>(mail.ReadArguments().GetValueOrDefault("person")) is not { } id || await accounts.FindAsync(id, stop) is not { } person) return null;
        if (person.Email == mail.Address) return null;
        var secret = await make.RunAsync(id, LinkPurpose.NewAddress, stop, mail.Address);
        return new(t["ConfirmAddress.Subject"])
        {
            Paragraphs = [t["NewAddress.Said", person.DisplayName]],
            Action = new(t["ConfirmAddress.Action"], $"/confirm/{secret}"),
            After = [t["ConfirmAddress.NotYou"]],
        };
    }
}

/// <summary>Tells the old mailbox that it is not asked any more. Which address is the new one, it need not know.</summary>
sealed class AddressChangedMail(IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public Task<Letter?> WriteAsync(Mail mail, CancellationToken stop) =>
        Task.FromResult<Letter?>(
            new(t["AddressChanged.Subject"])
            {
                Paragraphs = [t["AddressChanged.Said", mail.ReadArguments().GetValueOrDefault("name") ?? ""], t["AddressChanged.NotYou"]],
                Action = new(t["PasswordChanged.Action"], "/sign-in"),
            }
        );
}
