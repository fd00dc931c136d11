using System.Globalization;
using System.Net.Mail;
using Tuanzi.Web.Setup;

namespace Tuanzi.Web.Notifications;

/// <summary>The server that takes our mails, from the section Mail:Smtp.</summary>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, MailAddress From, bool StartTls)
{
    const int Submission = 587;
    const int ImplicitTls = 465;

    /// <summary>Null: no server is set.</summary>
    /// <exception cref="WrongSettingException">Half of it is set, or something that cannot be meant.</exception>
    public static SmtpSettings? Read(IConfiguration settings)
    {
        var smtp = settings.GetSection("Mail:Smtp");
        if (string.IsNullOrWhiteSpace(smtp["Host"]))
        {
            return smtp.GetChildren().Any(child => !string.IsNullOrEmpty(child.Value)) ? throw new WrongSettingException("Mail:Smtp:Host is missing: name the mail server, or take the other Mail:Smtp settings away.") : null;
        }
        var port = Submission;
        if (smtp["Port"] is { Length: > 0 } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535))
        {
            throw new WrongSettingException("Mail:Smtp:Port must be a number from 1 to 65535; 587 is usual.");
        }
        if (port == ImplicitTls) throw new WrongSettingException("Mail:Smtp:Port 465 (TLS from the first byte) is not supported; use 587 with STARTTLS.");
        var tls = port == Submission;
        if (smtp["StartTls"] is { Length: > 0 } wanted && !bool.TryParse(wanted, out tls)) throw new WrongSettingException("Mail:Smtp:StartTls must be true or false.");
        if (string.IsNullOrEmpty(smtp["User"]) != string.IsNullOrEmpty(smtp["Password"])) throw new WrongSettingException("Mail:Smtp:User and Mail:Smtp:Password belong together: set both or none.");
        return new(smtp["Host"]!, port, smtp["User"], smtp["Password"], Sender(smtp["From"], settings), tls);
    }

    static MailAddress Sender(string? from, IConfiguration settings)
    {
        if (string.IsNullOrWhiteSpace(from)) from = $"tuanzi@{SiteAddress.Read(settings)?.Host ?? "localhost"}";
        return MailAddress.TryCreate(from, out var address) ? address : throw new WrongSettingException("Mail:Smtp:From must be an e-mail address, like 'Tuanzi <mail@tuanzi.example.org>'.");
    }

    /// <summary>Without the password: records print themselves into logs.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
