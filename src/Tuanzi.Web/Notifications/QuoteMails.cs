using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>What a dealer hears: that a quote is asked for, a day is left, a question was answered, a counter-offer came, the asking is over. It names nobody but who asks.</summary>
sealed class DealersMail(InvitationInMail invitations, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await invitations.FindAsync(mail, stop) is not { Invitation.RevokedAt: null } told) return null;
        var secret = mail.ReadArguments().GetValueOrDefault("secret");
        // Its link is all that a dealer outside could go on with.
        if (told.Store is null && secret is null) return null;
        var path = told.Store is { } store ? Paths.Store(store, $"/quotes/{told.Invitation.Id.Value}") : $"/q/{secret}";
        return new(t[$"{mail.Kind}.Subject", told.Call.Title])
        {
            Paragraphs = [t["Quote.Hello", told.Invitation.Name], t[$"{mail.Kind}.Said", told.Leader, told.Community, Format.When(told.Request.ClosesAt, told.TimeZone)]],
            Action = new(t["Quote.Action"], path),
            After = told.Store is null ? [t["Quote.Keep"]] : [],
        };
    }
}

/// <summary>A dealer hears that no quote is asked for any more. No link leads anywhere now.</summary>
sealed class QuoteRevokedMail(InvitationInMail invitations, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop) =>
        await invitations.FindAsync(mail, stop) is { } told
            ? new(t["QuoteRevoked.Subject", told.Call.Title]) { Paragraphs = [t["Quote.Hello", told.Invitation.Name], t["QuoteRevoked.Said", told.Leader, told.Community]] }
            : null;
}

/// <summary>Whoever asked hears of a quote, a question, a no, the end. Never what was quoted: that is for the page, which knows what is sealed.</summary>
sealed class AskersMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: { } call }) return null;
        var dealer = mail.ReadArguments().GetValueOrDefault("dealer", "");
        return new(t[$"{mail.Kind}.Subject", call.Title]) { Paragraphs = [t[$"{mail.Kind}.Said", dealer]], Action = new(t["Quotes.Action"], $"/calls/{call.Code}/quotes") };
    }
}
