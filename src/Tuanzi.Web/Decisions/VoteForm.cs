using System.Globalization;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Quotes;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Decisions;

/// <summary>How a leader puts quotes to a vote, exactly as typed.</summary>
public sealed record VoteForm
{
    public string Ends { get; init; } = "";
    public string Quorum { get; init; } = "";
    public string Text { get; init; } = "";
    public string Tie { get; init; } = "";

    /// <summary>What taking the winner needs.</summary>
    public required TakeForm Taking { get; init; }

    /// <summary>What a leader sees first: four days to vote, five more to confirm; collected two weeks after all that may have to be asked again.</summary>
    public static VoteForm Blank(VoteToStart vote)
    {
        var ends = LocalTime.WallClock(vote.Now, vote.Shown.Community.TimeZone).Date.AddDays(4).AddHours(20);
        return new() { Ends = TypedTime.Write(ends), Quorum = Number(Vote.UsualQuorum), Taking = TakeForm.Blank("", ends.AddDays(5), vote.MostBehind, vote.Points) };
    }

    public static VoteForm Sent(IFormCollection sent) =>
        new() { Ends = sent["ends"].ToString(), Quorum = sent["quorum"].ToString(), Text = sent["text"].ToString(), Tie = sent["tie"].ToString(), Taking = TakeForm.Sent(sent) };

    public VoteText AsText(string timeZone, IStringLocalizer<DecisionsText> t) =>
        new(TypedTime.Read(Ends) is { } local ? LocalTime.InstantAt(local, timeZone) : null, int.TryParse(Quorum.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : -1, Text, Tie, Taking.AsText(timeZone, t));

    public static string FieldOf(StartVoteRefusal refusal) =>
        refusal switch
        {
            StartVoteRefusal.EndMissing or StartVoteRefusal.EndTooSoon or StartVoteRefusal.EndTooFar => "ends",
            StartVoteRefusal.QuorumOutOfRange => "quorum",
            StartVoteRefusal.TextTooLong or StartVoteRefusal.TextMarkup => "text",
            StartVoteRefusal.TieTooLong or StartVoteRefusal.TieMarkup => "tie",
            StartVoteRefusal.ConfirmByMissing or StartVoteRefusal.ConfirmByTooSoon or StartVoteRefusal.TimeTooFar => "confirmBy",
            StartVoteRefusal.HoursOutOfRange => "hours",
            StartVoteRefusal.PickupMissing => "point",
            StartVoteRefusal.PickupTooEarly => "from",
            StartVoteRefusal.PickupEndsBeforeStart => "to",
            _ => "",
        };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What somebody votes, exactly as typed.</summary>
public sealed record BallotForm
{
    /// <summary>The number of a quote; "0" is none of these.</summary>
    public string Choice { get; init; } = "";
    public string Reason { get; init; } = "";
    public BallotRefusal? Refusal { get; init; }

    /// <summary>What somebody sees first: what they have voted so far. What has fallen away is to be chosen anew.</summary>
    public static BallotForm For(ShownVote vote) =>
        vote.Mine is { } mine
            ? new() { Choice = vote.MyChoice is { } chosen ? chosen.Fell is null ? Number(chosen.Quote.Number) : "" : "0", Reason = mine.Reason }
            : new();

    public static BallotForm Sent(IFormCollection sent) => new() { Choice = sent["choice"].ToString(), Reason = sent["reason"].ToString() };

    public BallotText AsText => new(int.TryParse(Choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, Reason);

    public bool IsAboutReason => Refusal is BallotRefusal.ReasonTooLong or BallotRefusal.Markup;

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
