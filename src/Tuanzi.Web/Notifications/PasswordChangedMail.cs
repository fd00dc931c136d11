using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Tells somebody that their password was changed, in case it was not they who did it.</summary>
sealed class PasswordChangedMail(IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public Task<Letter?> WriteAsync(Mail mail, CancellationToken stop) =>
        Task.FromResult<Letter?>(
            new(t["PasswordChanged.Subject"])
            {
                Paragraphs = [t["PasswordChanged.Said"], t["PasswordChanged.NotYou"]],
                Action = new(t["PasswordChanged.Action"], "/sign-in"),
            }
        );
}
