namespace Tuanzi.Core.Notifications;

/// <summary>What a mail is about; which words that takes is decided when it is sent, or looked at.</summary>
public enum MailKind
{
    SignInLink,
    ConfirmAddress,
    PasswordChanged,
    NewAddress,
    AddressChanged,
    GuestOrder,
    GroupBuyClosed,
    UpdatePosted,
    OfferChanged,
    CutOffExtended,
    MovedUp,
    GroupBuyCancelled,
    GoodsShared,
    MembershipAsked,
    MembershipGranted,
    TeamCompleted,
    TeamReleased,
    CardRanOut,
    CardDisputed,
    CardTakenBack,
    PayoutMoved,
    GoodsRefunded,
    MoneyReminder,
    OperatorsChanged,
    GuestPledge,
    CallReached,
    CallChanged,
    CallEnded,
    MergerProposed,
    MergerAgreed,
    MergerFailed,
    MergerAsked,
    MergerOver,
    SurveyEnded,
    CallClosed,
    CallSeenTo,
    QuoteAsked,
    QuoteReminder,
    QuoteAnswer,
    QuoteCountered,
    QuoteRevoked,
    QuotesClosed,
    QuotesOpened,
    QuoteQuestion,
    QuoteWritten,
    QuoteDeclined,
    QuoteWithdrawn,
    RungLost,
    QuoteTaken,
    QuoteNotTaken,
    TakenQuoteReached,
    TakenQuoteMissed,
    ConfirmPledge,
    ConfirmReminder,
    PledgeLapsed,
    DecisionFellThrough,
    DescendingOpened,
    DescendingOutbid,
    DescendingEnded,
    DescendingOff,
    DescendingResult,
    VoteOpened,
    VoteReminder,
    VoteChoiceGone,
    VoteUndecided,
    VoteCalledOff,
    VoteBack,
    VoteWon,
    QuoteUndecided,
    MeetDayPolled,
    MeetDayFixed,
    MeetDayMoved,
    MeetDayOff,
    MeetDayReminder,
    MeetDayProblem,
    MeetDayStore,
    RatingAsked,
    RatingGiven,
    RatingAnswered,
    FollowUp,
}

/// <summary>A mail in the queue, or one that has gone. It holds no words: a hundred thousand can be queued by one statement.</summary>
public sealed class Mail
{
    public required Guid Id { get; init; }
    public required string Address { get; init; }
    public required MailKind Kind { get; init; }
    public required string Language { get; init; }

    /// <summary>What the words need to know, as a JSON object of strings. Emptied once the mail has left: it may hold the secret of a link.</summary>
    public required string Arguments { get; set; }
    /// <summary>What it is sent for, where that must not be sent twice: the event and the order.</summary>
    public string? OnceFor { get; init; }
    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When it is to be sent (again); null once it is sent, or given up.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>Why it has not been sent so far, or never will be.</summary>
    public string? LastError { get; set; }
}
