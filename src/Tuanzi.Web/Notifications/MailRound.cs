using System.Net.Mail;
using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>One round of sending: claims what is due, writes it, hands it to the mail server, and notes how it went.</summary>
public sealed class MailRound(IServiceScopeFactory scopes, MailWriter writer, MailDelivery delivery, IServiceProvider services, ILogger<MailRound> log)
{
    const int Most = 50;

    /// <summary>How many were taken in hand; less than all means that the queue is empty.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        // Those of the mailbox page wait there to be looked at, and go nowhere.
        if (delivery.Route == MailRoute.Mailbox) return 0;
        await using var scope = scopes.CreateAsyncScope();
        var due = scope.ServiceProvider.GetRequiredService<DueMail>();
        var mails = await due.ClaimAsync(Most, stop);
        if (mails.Count == 0) return 0;
        using var post = services.GetService<SmtpSettings>() is { } settings ? new SmtpPost(settings) : null;
        foreach (var mail in mails) await SendAsync(mail, post, due, stop);
        return mails.Count;
    }

    async Task SendAsync(Mail mail, SmtpPost? post, DueMail due, CancellationToken stop)
    {
        try
        {
            if (post is null) await due.DroppedAsync(mail, "No mail server is set.", stop);
            else if (await writer.WriteAsync(mail, stop) is not { } written) await due.DroppedAsync(mail, null, stop);
            else
            {
                await post.SendAsync(mail.Address, written, stop);
                await due.SentAsync(mail, CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            // The address and the words of a mail are nobody's business in a log.
            log.LogWarning("Mail {Mail} ({Kind}) was not sent, attempt {Attempt}: {Error}", mail.Id, mail.Kind, mail.Attempts, Said(failure));
            await due.FailedAsync(mail, Said(failure), stop);
        }
    }

    /// <summary>What went wrong, without addresses: a server likes to repeat them in its answer.</summary>
    static string Said(Exception failure)
    {
        var text = failure is SmtpException { InnerException: { } inner } ? $"{failure.Message} {inner.Message}" : failure.Message;
        return string.Join(' ', text.ReplaceLineEndings(" ").Split(' ').Select(word => word.Contains('@', StringComparison.Ordinal) ? "…" : word));
    }
}
