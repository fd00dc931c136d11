using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Those who keep a call read what came together until its closing, and what to do next.</summary>
sealed class CallClosedMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: { EndedAt: null } call } told) return null;
        if (call.Pledged == 0) return new(t["CallClosed.Subject", call.Title]) { Paragraphs = [t["CallClosed.Nobody", told.Community]], Action = new(t["Call.Action"], $"/calls/{call.Code}/edit") };
        return new(t["CallClosed.Subject", call.Title])
        {
            Paragraphs = [t["CallClosed.Said", Format.Number(new(call.Pledged)), told.Community], call.Missing > 0 ? t["CallClosed.TooFew", Format.Number(new(call.SmallestGroup!.Value))] : t["CallClosed.Enough"], t["CallClosed.Next"]],
            Action = new(t["CallReached.Action"], $"/calls/{call.Code}/demand"),
        };
    }
}

/// <summary>Whoever pledged learns that pledging is over and that it is being seen to.</summary>
sealed class CallSeenToMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: { EndedAt: null } call } told) return null;
        return new(t["CallSeenTo.Subject", call.Title]) { Paragraphs = [t["CallSeenTo.Said", told.Community]], Action = new(t["Call.Action"], $"/calls/{call.Code}") };
    }
}
