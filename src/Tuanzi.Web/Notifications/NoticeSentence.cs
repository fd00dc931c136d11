using System.Globalization;
using System.Text.Json;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

/// <summary>Puts a notice into words when it is read: {0} is the title of the group buy or the name of the community, the rest is what the notice holds.</summary>
public sealed class NoticeSentence(IStringLocalizer<NotificationsText> t)
{
    public string Of(NoticeRow notice)
    {
        object[] said = [notice.Title, .. SaidIn(notice).Select(said => Shown(said, notice.TimeZone))];
        return t[$"Notice.{notice.Kind}", said];
    }

    /// <summary>Whoever is to pay is led to the order itself, where the pickup code stands; who is to decide, to where that is done.</summary>
    public static string PathOf(NoticeRow notice) =>
        notice switch
        {
            { Kind: "GroupBuyClosed.Pay" or "GroupBuyClosed.Paid" or "GroupBuyClosed.Counted" or "GroupBuyClosed.Transfer" } => $"/b/{notice.Code}/order",
            { Code: { } shared } when notice.Kind.StartsWith("GoodsShared.", StringComparison.Ordinal) => $"/b/{shared}/order",
            { Code: { } order, Kind: "CardTakenBack.Said" or "GoodsRefunded.Said" } => $"/b/{order}/order",
            { Code: { } meeting, Kind: "MeetDayProblem.Said" } => $"/b/{meeting}/meet-day/problems",
            { Code: { } meeting } when notice.Kind.StartsWith("MeetDay", StringComparison.Ordinal) => $"/b/{meeting}/meet-day",
            { Code: { } asked, Kind: "RungLost.Said" } => $"/b/{asked}/order",
            { Kind: "PayoutMoved.Asked" } => "/operations/money",
            { Kind: "PayoutMoved.Approved" or "PayoutMoved.Returned" } => Paths.Community(notice.Community, "/earnings"),
            { Kind: "MoneyReminder.BankEntries" } => Paths.Community(notice.Community, "/bank"),
            { Kind: "MoneyReminder.BelowZero" } => Paths.Community(notice.Community, "/earnings"),
            { Kind: "MembershipAsked.Said" } => Paths.Community(notice.Community, "/members"),
            _ when notice.Kind.StartsWith("CardDisputed.", StringComparison.Ordinal) => Paths.Community(notice.Community, "/cards"),
            { Kind: "CallReached.Said" or "CallClosed.Said" } => $"/calls/{SaidIn(notice)[1]}/demand",
            { Kind: "MergerProposed.Said" or "MergerAgreed.Said" or "MergerFailed.Said" } => $"/calls/{SaidIn(notice)[1]}/merger",
            { Kind: "MergerAsked.Said" } => $"/calls/{SaidIn(notice)[1]}/pledge/merging",
            { Kind: "SurveyEnded.Said" or "SurveyEnded.Nothing" } => $"/surveys/{SaidIn(notice)[1]}",
            { Kind: "MergerOver.Said" } => $"/calls/{SaidIn(notice)[1]}",
            { Kind: "CallChanged.Said" or "CallEnded.Said" or "CallClosed.Nothing" or "CallSeenTo.Said" or "PledgeLapsed.Said" } => $"/calls/{SaidIn(notice)[1]}",
            { Kind: "QuoteAsked.Said" or "QuoteReminder.Said" or "QuoteAnswer.Said" or "QuoteCountered.Said" or "QuotesClosed.Said" or "QuoteTaken.Said" or "QuoteNotTaken.Said" or "TakenQuoteReached.Said" or "TakenQuoteMissed.Said" or "QuoteUndecided.Said" } => Paths.Store(SaidIn(notice)[1], $"/quotes/{SaidIn(notice)[2]}"),
            { Kind: "DescendingOpened.Said" or "DescendingOutbid.Said" or "DescendingEnded.Said" or "DescendingOff.Said" } => Paths.Store(SaidIn(notice)[1], $"/quotes/{SaidIn(notice)[2]}/descending-round"),
            { Kind: "DescendingResult.Said" } => $"/calls/{SaidIn(notice)[1]}/descending-round",
            { Kind: "QuoteRevoked.Said" } => Paths.Store(SaidIn(notice)[1], "/quotes"),
            { Kind: "QuotesOpened.Said" or "QuoteQuestion.Said" or "QuoteWritten.Said" or "QuoteDeclined.Said" or "QuoteWithdrawn.Said" or "DecisionFellThrough.Said" } => $"/calls/{SaidIn(notice)[1]}/quotes",
            { Kind: "VoteOpened.Said" or "VoteReminder.Said" or "VoteChoiceGone.Said" or "VoteUndecided.Said" or "VoteCalledOff.Said" or "VoteBack.Said" or "VoteWon.Said" } => $"/calls/{SaidIn(notice)[1]}/vote",
            { Kind: "ConfirmPledge.Said" or "ConfirmReminder.Said" } => $"/calls/{SaidIn(notice)[1]}/confirmation",
            { Kind: "FollowUp.Said" } => $"/calls/{SaidIn(notice)[1]}#pledge",
            { Code: { } rated, Kind: "RatingAsked.Said" or "RatingAnswered.Said" } => $"/b/{rated}/rating",
            { Kind: "RatingGiven.Leader" } => Paths.Community(notice.Community, "/ratings"),
            { Kind: "RatingGiven.Store" } => Paths.Store(SaidIn(notice)[0], "/ratings"),
            { Code: { } code } => $"/b/{code}",
            _ => Paths.Community(notice.Community),
        };

    static string[] SaidIn(NoticeRow notice) => JsonSerializer.Deserialize<string[]>(notice.Arguments) ?? [];

    /// <summary>Sums are kept as "minor:3590:SEK" and instants as "at:" and milliseconds; both are shown as the reader writes them.</summary>
    static string Shown(string argument, string timeZone) =>
        argument.StartsWith("at:", StringComparison.Ordinal) && long.TryParse(argument.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? Format.When(DateTimeOffset.FromUnixTimeMilliseconds(at), timeZone)
        : argument.Split(':') is ["minor", var minor, var currency] && Currency.TryOf(currency) is { } known && long.TryParse(minor, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? Format.Price(new(amount, known))
            : Markdown.ToText(argument);
}
