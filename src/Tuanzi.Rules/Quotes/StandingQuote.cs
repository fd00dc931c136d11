namespace Tuanzi.Rules.Quotes;

/// <summary>Why a quote cannot be taken.</summary>
public enum TakeQuoteRefusal
{
    NothingQuoted,
    StillSealed,
    Revoked,
    Withdrawn,
    Expired,
    CallEnded,
    CallMerges,
    AlreadyTaken,
    Descending,
    VoteRunning,
    LeaderGone,
    Changed,
    NoPriceReached,
    ConfirmByMissing,
    ConfirmByPassed,
    TimeTooFar,
    HoursOutOfRange,
    PickupMissing,
    PickupEndsBeforeStart,
    PickupTooEarly,
    NotToBeOffered,
}

/// <summary>What decides whether a quote can be taken. Asked wherever one is shown, and by whoever takes one.</summary>
/// <param name="ValidUntil">Until when the dealer's own latest version binds; null where there is none. A counter-offer binds nobody, and does not end what the dealer has said.</param>
public readonly record struct StandingQuote(DateTimeOffset? ValidUntil, bool IsSealed, bool IsRevoked, bool IsWithdrawn)
{
    /// <summary>Null: it can be taken.</summary>
    public TakeQuoteRefusal? RefusalAt(DateTimeOffset now)
    {
        if (ValidUntil is not { } until) return TakeQuoteRefusal.NothingQuoted;
        if (IsSealed)                    return TakeQuoteRefusal.StillSealed;
        if (IsRevoked)                   return TakeQuoteRefusal.Revoked;
        if (IsWithdrawn)                 return TakeQuoteRefusal.Withdrawn;
        return now >= until ? TakeQuoteRefusal.Expired : null;
    }
}
