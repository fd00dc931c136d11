using Tuanzi.Rules.Decisions;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Core.Quotes;

/// <summary>Those who pledged to a call choose among the quotes to it, each in the version that stood when the vote began. For one call one at a time.</summary>
public sealed class Vote
{
    public const int LongestText = 1000;
    public const int LongestTie = 300;
    public const int LongestReason = 300;
    public const int UsualQuorum = 50;
    public const int MostDays = 60;

    public required VoteId Id { get; init; }
    public required CallId CallId { get; init; }

    /// <summary>1, 2, 3… within the call, one after the other.</summary>
    public required int Number { get; init; }

    /// <summary>Whoever put the quotes to it: they open the group buy of the winner, and get its commission.</summary>
    public required PersonId StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>How many of a hundred who may vote must have voted: a share, since pledges are withdrawn meanwhile, and a fixed number might then be out of reach.</summary>
    public required int QuorumPercent { get; init; }

    /// <summary>What the leader says about it.</summary>
    public string Text { get; init; } = "";

    /// <summary>What ties the leader to a dealer, in the leader's own words; empty where nothing does.</summary>
    public string Tie { get; init; } = "";

    /// <summary>The number of the last pledge that was made before: nobody pledges in order to vote.</summary>
    public required int LastPledge { get; init; }

    /// <summary>Until when those who pledged confirm what wins.</summary>
    public required DateTimeOffset ConfirmBy { get; init; }

    /// <summary>How long everybody has to answer at each dearer price.</summary>
    public required int HoursToAnswer { get; init; }
    public required PickupPointId PointId { get; init; }
    public required DateTimeOffset PickupFrom { get; init; }
    public required DateTimeOffset PickupTo { get; init; }

    /// <summary>How the text of the offer names what a quote brings, in the leader's language, as JSON.</summary>
    public required string StoredWords { get; init; }

    /// <summary>When those who had not voted were reminded; also set where it was too late for that.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public VoteResult? Result { get; set; }

    /// <summary>Why what won could not be taken.</summary>
    public TakeQuoteRefusal? NotTakenWhy { get; set; }

    /// <summary>What the leader said when calling it off.</summary>
    public string EndedWhy { get; set; } = "";

    /// <summary>How many could vote and how many wanted none of them, as it was counted at the end.</summary>
    public int? Voters { get; set; }
    public int? None { get; set; }

    /// <summary>What the winner opened.</summary>
    public GroupBuyId? GroupBuyId { get; set; }

    /// <summary>Open until the deadline, also before anybody has noticed that it has passed.</summary>
    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    /// <summary>It is for the leader again to say which quote is taken.</summary>
    public bool IsBackWithLeader => Result is VoteResult.NoQuorum or VoteResult.Tie or VoteResult.NoneOfThese or VoteResult.NotTaken or VoteResult.CalledOff;
}

/// <summary>One version of a quote in a vote. What the dealer writes later is not voted on.</summary>
public sealed class VoteChoice
{
    public required VoteId VoteId { get; init; }
    public required QuoteId QuoteId { get; init; }
    public required int Version { get; init; }

    /// <summary>The leader worked for this dealer when the vote began.</summary>
    public bool IsOfLeader { get; init; }

    /// <summary>When it was noticed that the dealer has withdrawn it, or that it has expired: those who had chosen it were told.</summary>
    public DateTimeOffset? FellAt { get; set; }

    /// <summary>How many wanted it, as it was counted at the end.</summary>
    public int? Votes { get; set; }
}
