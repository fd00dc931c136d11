using System.Globalization;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Notifications;

public sealed record WrittenMail(string Subject, string Html, string Text)
{
    public LetterFile? File { get; init; }
}

/// <summary>Turns a queued mail into words, HTML and plain text, in the language of its reader.</summary>
public sealed class MailWriter(IServiceScopeFactory scopes, Fragments fragments, SiteAddress site)
{
    public async Task<WrittenMail?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await ReadAsync(mail, stop) is not { } letter) return null;
        return new(letter.Subject, await fragments.RenderAsync<LetterMail>(new { Letter = letter, LinkTo = (Func<string, string>)site.LinkTo }, LanguageOf(mail)), letter.ToText(site.LinkTo)) { File = letter.File };
    }

    /// <summary>What the mail says; null if there is nothing to say any more.</summary>
    public async Task<Letter?> ReadAsync(Mail mail, CancellationToken stop)
    {
        // Ends with this method: the culture belongs to the asynchronous flow.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(LanguageOf(mail));
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<IWriteMail>(mail.Kind).WriteAsync(mail, stop);
    }

    static string LanguageOf(Mail mail) => Languages.IsKnown(mail.Language) ? mail.Language : Languages.Default;
}
