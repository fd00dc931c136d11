using System.Globalization;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Notifications;

public sealed record WrittenMail(string Subject, string Html, string Text);

/// <summary>Turns a queued mail into words, HTML and plain text, in the language of its reader.</summary>
public sealed class MailWriter(IServiceScopeFactory scopes, Fragments fragments, SiteAddress site)
{
    public async Task<WrittenMail?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var language = Languages.IsKnown(mail.Language) ? mail.Language : Languages.Default;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredKeyedService<IWriteMail>(mail.Kind).WriteAsync(mail, stop) is not { } letter) return null;
        return new(letter.Subject, await fragments.RenderAsync<LetterMail>(new { Letter = letter, LinkTo = (Func<string, string>)site.LinkTo }, language), letter.ToText(site.LinkTo));
    }
}
