using Tuanzi.Core.Notifications;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Notifications;

/// <summary>What those who may vote hear: that it has begun, a day is left, their choice is gone, it was called off, nothing came of it. A guest by a link of their own.</summary>
sealed class VotersMail(CallInMail calls, VoteInMail votes, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: var call } || await votes.FindAsync(call, stop) is not { Vote: var vote } told) return null;
        var isOver = mail.Kind is MailKind.VoteUndecided or MailKind.VoteCalledOff;
        // Whoever is asked to vote finds nothing to do once it is over, and nothing is over while another one runs.
        if (isOver == vote.EndedAt is null) return null;
        var secret = mail.ReadArguments().GetValueOrDefault("secret");
        return new(t[$"{mail.Kind}.Subject", call.Title])
        {
            Paragraphs = [t[$"{mail.Kind}.Said", told.Leader], isOver ? Ending(vote) : t["Vote.Until", Format.When(vote.EndsAt, told.TimeZone)]],
            Action = new(t[isOver ? "Vote.Result" : "Vote.Action"], secret is null ? $"/calls/{call.Code}/vote" : $"/p/{secret}/vote"),
            After = secret is null ? [] : [t["GuestPledge.Keep"]],
        };
    }

    string Ending(Vote vote) => vote.EndedWhy.Length > 0 ? t["VoteCalledOff.Why", vote.EndedWhy] : t[$"VoteUndecided.{vote.Result}"];
}

/// <summary>Whoever put quotes to a vote hears what to do next.</summary>
sealed class VoteLeadersMail(CallInMail calls, VoteInMail votes, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await calls.FindAsync(mail, stop) is not { Call: var call } || await votes.FindAsync(call, stop) is not { Vote: { EndedAt: not null } vote }) return null;
        string[] why = mail.Kind == MailKind.VoteBack && vote.IsBackWithLeader ? [t[$"VoteUndecided.{vote.Result}"]] : [];
        return new(t[$"{mail.Kind}.Subject", call.Title]) { Paragraphs = [t[$"{mail.Kind}.Said"], .. why], Action = new(t["Vote.Result"], $"/calls/{call.Code}/vote") };
    }
}
