using Tuanzi.Core.Calls;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Decisions;

/// <summary>One choice of a vote as its readers see it.</summary>
public sealed record ShownChoice
{
    public required Quote Quote { get; init; }
    public required QuoteVersion Version { get; init; }
    public required string Dealer { get; init; }

    /// <summary>What the pledges that stand reach on it.</summary>
    public required QuoteReach Reach { get; init; }

    /// <summary>What the reader's own pledge comes to; null where they have none.</summary>
    public (Quantity Quantity, Money? Total)? Mine { get; init; }

    /// <summary>The leader works for this dealer.</summary>
    public required bool IsOfLeader { get; init; }

    /// <summary>Why it cannot win any more; null where it can.</summary>
    public required TakeQuoteRefusal? Fell { get; init; }

    /// <summary>The dealer has written another version since, which is not voted on.</summary>
    public bool HasNewer => Quote.DealersVersion > Version.Number;

    /// <summary>How many want it; null where the reader may not know yet.</summary>
    public int? Votes { get; init; }
}

/// <summary>Why somebody voted as they did.</summary>
/// <param name="Choice">The number of the quote; null for none of them.</param>
/// <param name="Name">Of a member, for members; null for guests.</param>
public sealed record ShownReason(int? Choice, string Text, string? Name);

/// <summary>The newest vote of a call as one reader sees it.</summary>
public sealed record ShownVote
{
    public required ShownCall Shown { get; init; }
    public required Vote Vote { get; init; }

    /// <summary>Who put the quotes to it, and would get the commission.</summary>
    public required string Leader { get; init; }
    public required IReadOnlyList<ShownChoice> Choices { get; init; }

    /// <summary>How many voted so that it counts, may vote, and are needed. Everybody reads that.</summary>
    public required VoteTally Tally { get; init; }

    /// <summary>What each choice has, and why: for whoever has voted, and for all once it is over. Nobody votes as others do because they do.</summary>
    public required bool SeesVotes { get; init; }
    public required IReadOnlyList<ShownReason> Reasons { get; init; }

    /// <summary>The reader's own ballot.</summary>
    public Ballot? Mine { get; init; }

    /// <summary>Why the reader cannot vote; null where they can.</summary>
    public required BallotRefusal? Refusal { get; init; }

    /// <summary>Another vote may begin, and the leader may take a quote again.</summary>
    public bool IsBackWithLeader => Vote.IsBackWithLeader && Shown.Call is { GroupBuyId: null, EndedAt: null };

    /// <summary>The word in the link of the group buy that the winner opened.</summary>
    public string? GroupBuyCode { get; init; }
    public required DateTimeOffset Now { get; init; }

    public bool IsOpen => Vote.IsOpenAt(Now);
    public int? None => SeesVotes ? Tally.None : null;

    /// <summary>What the reader chose; null where they have not voted, or chose none of them.</summary>
    public ShownChoice? MyChoice => Mine is { QuoteId: { } quote } ? Choices.Single(choice => choice.Quote.Id == quote) : null;

    /// <summary>The choice that was clearly in front at the end.</summary>
    public ShownChoice? Winner => Vote.Result is VoteResult.Taken or VoteResult.NotTaken && Tally.Winner is { } number ? Choices.Single(choice => choice.Quote.Number == number) : null;
}
