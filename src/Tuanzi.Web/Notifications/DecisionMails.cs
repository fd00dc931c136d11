using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Whoever pledged is asked to confirm, or reminded of it: one link, one page, one button.</summary>
sealed class ConfirmPledgeMail(CallInMail calls, DecisionInMail decisions, VoteInMail votes, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: var call } || await decisions.FindAsync(call, stop) is not { } told) return null;
        var secret = mail.ReadArguments().GetValueOrDefault("secret");
        string[] voted = await votes.DecidedAsync(call, stop) is { } count ? [t["ConfirmPledge.Voted", count.Votes, count.Voters]] : [];
        return new(t[$"{mail.Kind}.Subject", call.Title])
        {
            Paragraphs = [t[$"{mail.Kind}.Said", told.Leader, told.Dealer, Format.Price(told.Price)], .. voted, t["ConfirmPledge.Until", Format.When(told.ConfirmBy, told.TimeZone)]],
            Action = new(t["ConfirmPledge.Action"], secret is null ? $"/calls/{call.Code}/confirmation" : $"/p/{secret}/confirmation"),
            After = secret is null ? [] : [t["GuestPledge.Keep"]],
        };
    }
}

/// <summary>Whoever had not confirmed learns that it was bought without them.</summary>
sealed class PledgeLapsedMail(CallInMail calls, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop) =>
        await calls.FindAsync(mail, stop) is { Call: var call } ? new(t["PledgeLapsed.Subject", call.Title]) { Paragraphs = [t["PledgeLapsed.Said"]], Action = new(t["Call.Action"], $"/calls/{call.Code}") } : null;
}
