using Tuanzi.Core.Members;
using Tuanzi.Core.Notifications;

namespace Tuanzi.Web.Notifications;

static class MailSetup
{
    public static void AddMail(this IServiceCollection services, IConfiguration settings)
    {
        _ = SiteAddress.Read(settings);
        if (SmtpSettings.Read(settings) is { } smtp) services.AddSingleton(smtp);
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<MailWriter>();
        services.AddSingleton<MailRound>();
        services.AddSingleton(provider => new MailDelivery(RouteOf(provider)));
        services.AddHostedService<MailSender>();

        services.AddKeyedScoped<IWriteMail, SignInLinkMail>(MailKind.SignInLink);
        services.AddKeyedScoped<IWriteMail, ConfirmAddressMail>(MailKind.ConfirmAddress);
        services.AddKeyedScoped<IWriteMail, PasswordChangedMail>(MailKind.PasswordChanged);
        services.AddKeyedScoped<IWriteMail, NewAddressMail>(MailKind.NewAddress);
        services.AddKeyedScoped<IWriteMail, AddressChangedMail>(MailKind.AddressChanged);
        services.AddKeyedScoped<IWriteMail, GuestOrderMail>(MailKind.GuestOrder);
        services.AddKeyedScoped<IWriteMail, GroupBuyClosedMail>(MailKind.GroupBuyClosed);
        services.AddKeyedScoped<IWriteMail, UpdatePostedMail>(MailKind.UpdatePosted);
        services.AddKeyedScoped<IWriteMail, OfferChangedMail>(MailKind.OfferChanged);
        services.AddKeyedScoped<IWriteMail, RungLostMail>(MailKind.RungLost);
        services.AddKeyedScoped<IWriteMail, CutOffExtendedMail>(MailKind.CutOffExtended);
        services.AddKeyedScoped<IWriteMail, MovedUpMail>(MailKind.MovedUp);
        services.AddKeyedScoped<IWriteMail, CardRanOutMail>(MailKind.CardRanOut);
        services.AddKeyedScoped<IWriteMail, CardDisputedMail>(MailKind.CardDisputed);
        services.AddKeyedScoped<IWriteMail, CardTakenBackMail>(MailKind.CardTakenBack);
        services.AddKeyedScoped<IWriteMail, PayoutMovedMail>(MailKind.PayoutMoved);
        services.AddKeyedScoped<IWriteMail, GoodsRefundedMail>(MailKind.GoodsRefunded);
        services.AddKeyedScoped<IWriteMail, MoneyReminderMail>(MailKind.MoneyReminder);
        services.AddKeyedScoped<IWriteMail, OperatorsChangedMail>(MailKind.OperatorsChanged);
        services.AddKeyedScoped<IWriteMail, GoodsSharedMail>(MailKind.GoodsShared);
        services.AddKeyedScoped<IWriteMail, GroupBuyCancelledMail>(MailKind.GroupBuyCancelled);
        services.AddKeyedScoped<IWriteMail, TeamCompletedMail>(MailKind.TeamCompleted);
        services.AddKeyedScoped<IWriteMail, TeamReleasedMail>(MailKind.TeamReleased);
        services.AddKeyedScoped<IWriteMail, MembershipAskedMail>(MailKind.MembershipAsked);
        services.AddKeyedScoped<IWriteMail, MembershipGrantedMail>(MailKind.MembershipGranted);
        foreach (var kind in new[] { MailKind.MeetDayPolled, MailKind.MeetDayFixed, MailKind.MeetDayMoved, MailKind.MeetDayOff, MailKind.MeetDayReminder }) services.AddKeyedScoped<IWriteMail, MeetDayMail>(kind);
        services.AddKeyedScoped<IWriteMail, MeetDayProblemMail>(MailKind.MeetDayProblem);
        services.AddKeyedScoped<IWriteMail, MeetDayStoreMail>(MailKind.MeetDayStore);
        services.AddSingleton<NoticeSentence>();
        AddMailOfCalls(services);
    }

    /// <summary>What is mailed before there is a group buy: of calls, surveys and quotes.</summary>
    static void AddMailOfCalls(IServiceCollection services)
    {
        services.AddKeyedScoped<IWriteMail, GuestPledgeMail>(MailKind.GuestPledge);
        services.AddKeyedScoped<IWriteMail, CallReachedMail>(MailKind.CallReached);
        services.AddKeyedScoped<IWriteMail, CallChangedMail>(MailKind.CallChanged);
        services.AddKeyedScoped<IWriteMail, CallEndedMail>(MailKind.CallEnded);
        services.AddKeyedScoped<IWriteMail, MergerProposedMail>(MailKind.MergerProposed);
        services.AddKeyedScoped<IWriteMail, MergerAgreedMail>(MailKind.MergerAgreed);
        services.AddKeyedScoped<IWriteMail, MergerFailedMail>(MailKind.MergerFailed);
        services.AddKeyedScoped<IWriteMail, MergerAskedMail>(MailKind.MergerAsked);
        services.AddKeyedScoped<IWriteMail, MergerOverMail>(MailKind.MergerOver);
        services.AddKeyedScoped<IWriteMail, SurveyEndedMail>(MailKind.SurveyEnded);
        services.AddKeyedScoped<IWriteMail, CallClosedMail>(MailKind.CallClosed);
        services.AddKeyedScoped<IWriteMail, CallSeenToMail>(MailKind.CallSeenTo);
        foreach (var kind in new[] { MailKind.QuoteAsked, MailKind.QuoteReminder, MailKind.QuoteAnswer, MailKind.QuoteCountered, MailKind.QuotesClosed, MailKind.QuoteTaken, MailKind.QuoteNotTaken, MailKind.TakenQuoteReached, MailKind.TakenQuoteMissed, MailKind.QuoteUndecided }) services.AddKeyedScoped<IWriteMail, DealersMail>(kind);
        foreach (var kind in new[] { MailKind.DescendingOpened, MailKind.DescendingOutbid, MailKind.DescendingEnded, MailKind.DescendingOff }) services.AddKeyedScoped<IWriteMail, DescendingMail>(kind);
        services.AddKeyedScoped<IWriteMail, QuoteRevokedMail>(MailKind.QuoteRevoked);
        foreach (var kind in new[] { MailKind.QuotesOpened, MailKind.QuoteQuestion, MailKind.QuoteWritten, MailKind.QuoteDeclined, MailKind.QuoteWithdrawn, MailKind.DecisionFellThrough, MailKind.DescendingResult }) services.AddKeyedScoped<IWriteMail, AskersMail>(kind);
        foreach (var kind in new[] { MailKind.ConfirmPledge, MailKind.ConfirmReminder }) services.AddKeyedScoped<IWriteMail, ConfirmPledgeMail>(kind);
        services.AddKeyedScoped<IWriteMail, PledgeLapsedMail>(MailKind.PledgeLapsed);
        foreach (var kind in new[] { MailKind.VoteOpened, MailKind.VoteReminder, MailKind.VoteChoiceGone, MailKind.VoteUndecided, MailKind.VoteCalledOff }) services.AddKeyedScoped<IWriteMail, VotersMail>(kind);
        foreach (var kind in new[] { MailKind.VoteBack, MailKind.VoteWon }) services.AddKeyedScoped<IWriteMail, VoteLeadersMail>(kind);
        services.AddKeyedScoped<IWriteMail, RatingAskedMail>(MailKind.RatingAsked);
        services.AddKeyedScoped<IWriteMail, RatingGivenMail>(MailKind.RatingGiven);
        services.AddKeyedScoped<IWriteMail, RatingAnsweredMail>(MailKind.RatingAnswered);
        services.AddKeyedScoped<IWriteMail, FollowUpMail>(MailKind.FollowUp);
    }

    static MailRoute RouteOf(IServiceProvider provider) =>
        provider.GetService<SmtpSettings>() is not null ? MailRoute.Smtp : provider.GetRequiredService<IHostEnvironment>().IsProduction() ? MailRoute.None : MailRoute.Mailbox;
}
