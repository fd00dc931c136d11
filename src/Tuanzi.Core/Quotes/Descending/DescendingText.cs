using System.Globalization;
using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Quotes;

public enum DescendRefusal
{
    CallEnded,
    CallMerges,
    QuoteTaken,
    VoteRunning,
    NotAsked,
    StillAsking,
    AlreadyOpen,
    StartPassed,
    StartTooFar,
    EndMissing,
    EndTooSoon,
    HardEndTooSoon,
    HardEndTooFar,
    SoftCloseOutOfRange,
    StepInvalid,
    TextTooLong,
    Markup,
    TooFewStanding,
    NoPriceReached,
    StepTooLarge,
}

/// <summary>How a descending round shall go, as typed.</summary>
/// <param name="Starts">Null: at once.</param>
/// <param name="HardEnds">How far late bids may move the end; null: an hour.</param>
/// <param name="Step">By how much at least each bid is lower.</param>
/// <param name="SoftClose">In how many last minutes a bid moves the end; empty is five.</param>
public sealed record DescendingText(DateTimeOffset? Starts, DateTimeOffset? Ends, DateTimeOffset? HardEnds, string? Step, string? SoftClose, string? Text)
{
    public const int LongestSoftClose = 30;
    const int UsualSoftClose = 5;
    const int MostDaysAhead = 14;

    /// <summary>So long a round may go on at most, with all that late bids add.</summary>
    const int MostDays = 7;

    /// <summary>Who is told must have time to come.</summary>
    static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    /// <summary>What was typed for a start that is just passing means "now".</summary>
    static readonly TimeSpan JustNow = TimeSpan.FromMinutes(5);

    internal DateTimeOffset StartOr(DateTimeOffset now) => Starts > now ? Starts.Value : now;

    internal DateTimeOffset HardEndOf => HardEnds ?? Ends!.Value.AddHours(1);

    internal Money? StepIn(Currency currency) => CallText.PriceOf(Step, currency);

    internal int? Minutes => string.IsNullOrWhiteSpace(SoftClose) ? UsualSoftClose : int.TryParse(SoftClose.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var typed) && typed is >= 1 and <= LongestSoftClose ? typed : null;

    public DescendRefusal? Refusal(Call call, DateTimeOffset now)
    {
        if (Starts < now - JustNow)                                         return DescendRefusal.StartPassed;
        if (Starts > now.AddDays(MostDaysAhead))                            return DescendRefusal.StartTooFar;
        if (Ends is not { } ends)                                           return DescendRefusal.EndMissing;
        if (ends < StartOr(now) + Shortest)                                 return DescendRefusal.EndTooSoon;
        if (HardEndOf < ends)                                               return DescendRefusal.HardEndTooSoon;
        if (HardEndOf > StartOr(now).AddDays(MostDays))                     return DescendRefusal.HardEndTooFar;
        if (Minutes is null)                                                return DescendRefusal.SoftCloseOutOfRange;
        if (StepIn(call.Currency) is null)                                  return DescendRefusal.StepInvalid;
        if (Typed.Block(Text).Length > DescendingRound.LongestText)         return DescendRefusal.TextTooLong;
        return Typed.HasMarkup(Text) ? DescendRefusal.Markup : null;
    }
}
