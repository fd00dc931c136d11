using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Tuanzi.Web.Notifications;

/// <summary>The border to the mail server. One connection for as many mails as one round sends.</summary>
public sealed class SmtpPost(SmtpSettings settings) : IDisposable
{
    readonly SmtpClient client = new(settings.Host, settings.Port)
    {
        EnableSsl = settings.StartTls,
        Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
        Timeout = 30_000,
    };

    public async Task SendAsync(string address, WrittenMail mail, CancellationToken stop)
    {
        using var message = new MailMessage(settings.From, new MailAddress(address))
        {
            Subject = mail.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        // The message owns what is attached to it.
        if (mail.File is { } file) message.Attachments.Add(new(new MemoryStream(Encoding.UTF8.GetBytes(file.Text)), new ContentType(file.ContentType) { Name = file.Name }));
        await client.SendMailAsync(message, stop);
    }

    public void Dispose() => client.Dispose();
}
