using Tuanzi.Core.Calls;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Whoever keeps a call is asked whether another may go over into it.</summary>
sealed class MergerProposedMail(MergerInMail mergers, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await mergers.FindAsync(mail, stop) is not { Merger.Status: CallMergerStatus.Proposed } told) return null;
        return new(t["MergerProposed.Subject", told.From.Title, told.Into.Title]) { Paragraphs = [t["MergerProposed.Said", told.Community]], Action = new(t["MergerProposed.Action"], $"/calls/{told.From.Code}/merger") };
    }
}

/// <summary>Whoever keeps the call that goes over learns that its pledgers are being asked.</summary>
sealed class MergerAgreedMail(MergerInMail mergers, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await mergers.FindAsync(mail, stop) is not { Merger.Status: CallMergerStatus.Agreed } told) return null;
        return new(t["MergerAgreed.Subject", told.From.Title, told.Into.Title]) { Paragraphs = [t["MergerAgreed.Said"]], Action = new(t["MergerAgreed.Action"], $"/calls/{told.From.Code}/merger") };
    }
}

/// <summary>Whoever proposed it learns that nothing comes of it.</summary>
sealed class MergerFailedMail(MergerInMail mergers, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await mergers.FindAsync(mail, stop) is not { } told) return null;
        return new(t["MergerFailed.Subject", told.From.Title, told.Into.Title]) { Paragraphs = [t["MergerFailed.Said"]], Action = new(t["Call.Action"], $"/calls/{told.From.Code}") };
    }
}

/// <summary>A pledger is asked to go over; a guest by a link of their own.</summary>
sealed class MergerAskedMail(MergerInMail mergers, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await mergers.FindAsync(mail, stop) is not { Merger.Status: CallMergerStatus.Agreed } told) return null;
        var path = mail.ReadArguments().TryGetValue("secret", out var secret) ? $"/p/{secret}/merging" : $"/calls/{told.From.Code}/pledge/merging";
        return new(t["MergerAsked.Subject", told.From.Title, told.Into.Title]) { Paragraphs = [t["MergerAsked.Said", told.Community], t["MergerAsked.Leave"]], Action = new(t["MergerAsked.Action"], path) };
    }
}

/// <summary>A pledger who did not go over learns that nothing was moved.</summary>
sealed class MergerOverMail(MergerInMail mergers, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await mergers.FindAsync(mail, stop) is not { } told) return null;
        return new(t["MergerOver.Subject", told.From.Title]) { Paragraphs = [t["MergerOver.Said", told.Into.Title]], Action = new(t["Call.Action"], $"/calls/{told.Into.Code}") };
    }
}
