using System.Globalization;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Web.Notifications;

/// <summary>What a dealer hears of a descending round: that it was opened, that somebody is lower, how it ended. As things stand when it is written, and never another dealer's name.</summary>
sealed class DescendingMail(DescentInMail descents, IStringLocalizer<NotificationsText> t) : IWriteMail
{
    public async Task<Letter?> WriteAsync(Mail mail, CancellationToken stop)
    {
        if (await descents.FindAsync(mail, stop) is not { } told) return null;
        var (about, round, place) = told;
        var secret = mail.ReadArguments().GetValueOrDefault("secret");
        // Its link is all that a dealer outside could go on with.
        if (about.Store is null && secret is null) return null;
        // Lower again, or over: there is nothing to answer any more.
        if (mail.Kind == MailKind.DescendingOutbid && (round.EndedAt is not null || round.BestPlace == place || round.Descent.ToReach is null)) return null;
        var path = about.Store is { } store ? Paths.Store(store, $"/quotes/{about.Invitation.Id.Value}") : $"/q/{secret}";
        return new(t[$"{mail.Kind}.Subject", about.Call.Title])
        {
            Paragraphs = [t["Quote.Hello", about.Invitation.Name], .. Said(mail.Kind, about, round, place)],
            Action = new(t["Descending.Action"], $"{path}/descending-round"),
            After = about.Store is null ? [t["Quote.Keep"]] : [],
        };
    }

    string[] Said(MailKind kind, ToldInvitation about, DescendingRound round, int place)
    {
        string When(DateTimeOffset at) => Format.When(at, about.TimeZone);
        var best = Format.Price(round.Best);
        return kind switch
        {
            MailKind.DescendingOpened =>
            [
                t["DescendingOpened.Said", about.Leader, about.Community, Format.Number(round.Pieces), best, Format.Price(new(round.StepMinor, round.Currency))],
                t["DescendingOpened.When", When(round.StartsAt), When(round.EndsAt), round.SoftCloseMinutes.ToString(CultureInfo.CurrentCulture), When(round.HardEndsAt)],
                .. round.Text.Length > 0 ? [round.Text] : Array.Empty<string>(),
            ],
            MailKind.DescendingOutbid => [t["DescendingOutbid.Said", best, Format.Price(round.Descent.ToReach!.Value), When(round.EndsAt)]],
            MailKind.DescendingEnded => [t[round.BestPlace == place ? "DescendingEnded.Won" : "DescendingEnded.Lost", best]],
            _ => [t["DescendingOff.Said", about.Leader, about.Community], .. round.CalledOffWhy is { Length: > 0 } why ? [why] : Array.Empty<string>()],
        };
    }
}
