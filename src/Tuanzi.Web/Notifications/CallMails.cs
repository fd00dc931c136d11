using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Gives a guest the private link to the pledge.</summary>
sealed class GuestPledgeMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        var told = mail.ReadArguments();
        if (!told.TryGetValue("secret", out var secret) || await calls.FindAsync(mail, stop) is not { Call: var call }) return null;
        return new(t["GuestPledge.Subject", call.Title])
        {
            Paragraphs = [t["GuestPledge.Hello", told.GetValueOrDefault("name", "")], t["GuestPledge.Said"]],
            Action = new(t["GuestPledge.Action"], $"/p/{secret}"),
            After = [t["GuestPledge.Keep"]],
        };
    }
}

/// <summary>The author learns that as many have pledged as are needed.</summary>
sealed class CallReachedMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: { EndedAt: null } call } told) return null;
        return new(t["CallReached.Subject", call.Title]) { Paragraphs = [t["CallReached.Said", Format.Number(new(call.Pledged)), told.Community]], Action = new(t["CallReached.Action"], $"/calls/{call.Code}/demand") };
    }
}

/// <summary>Whoever pledged learns that what is wanted has changed.</summary>
sealed class CallChangedMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: { EndedAt: null } call }) return null;
        return new(t["CallChanged.Subject", call.Title]) { Paragraphs = [t["CallChanged.Said"]], Action = new(t["Call.Action"], $"/calls/{call.Code}") };
    }
}

/// <summary>Whoever pledged learns that nothing more comes of it, and why.</summary>
sealed class CallEndedMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: { EndedAt: not null } call } told) return null;
        return new(t["CallEnded.Subject", call.Title]) { Paragraphs = [t["CallEnded.Said", told.Community], .. call.EndedWhy is { Length: > 0 } why ? [why] : Array.Empty<string>()], Action = new(t["Call.Action"], $"/calls/{call.Code}") };
    }
}
