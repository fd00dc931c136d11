namespace Tuanzi.Web.Demo;

/// <summary>How dealers are asked for quotes, and what comes of it.</summary>
public sealed record AskingFact(string Leader, DateTimeOffset At, DateTimeOffset ClosesAt)
{
    public required string Text { get; init; }
    public string[] Stores { get; init; } = [];
    public (string Name, string Email)[] Outside { get; init; } = [];
    public QuestionFact[] Questions { get; init; } = [];
    public (DateTimeOffset At, string Dealer, string Why)[] Declined { get; init; } = [];
    public required QuoteFact[] Quotes { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public VoteFact? Vote { get; init; }
    public DescendingFact? Descending { get; init; }
}

/// <summary>What was quoted is put to a vote.</summary>
/// <param name="Point">Where the winner's goods are collected.</param>
/// <param name="Tie">What ties the leader to a dealer.</param>
public sealed record VoteFact(DateTimeOffset At, DateTimeOffset EndsAt, string Point, string Text, string Tie)
{
    /// <summary>Who votes for which dealer; null is none of them.</summary>
    public required (DateTimeOffset At, string By, string? Dealer, string Reason)[] Ballots { get; init; }
}

/// <summary>Those who have quoted underbid each other.</summary>
/// <param name="Step">By how much each bid is lower at least.</param>
public sealed record DescendingFact(DateTimeOffset At, DateTimeOffset EndsAt, string Step, string Text)
{
    public required (DateTimeOffset At, string Dealer, string Price)[] Bids { get; init; }
}

public sealed record QuestionFact(DateTimeOffset At, string Dealer, string Text, string Answer);

/// <param name="Dealer">Whose quote it is.</param>
/// <param name="Ladder">"1:362000 8:345000".</param>
public sealed record QuoteFact(DateTimeOffset At, string Dealer, string Ladder)
{
    /// <summary>The version that the leader answers with this; null where the dealer writes.</summary>
    public int? Counters { get; init; }

    /// <summary>By the names of the spec's lines.</summary>
    public (string Name, string Offered)[] Instead { get; init; } = [];
    public string Extras { get; init; } = "";
    public string Delivery { get; init; } = "";
    public string Warranty { get; init; } = "";
    public string Deposit { get; init; } = "";
    public string Commission { get; init; } = "";
    public string Note { get; init; } = "";
}
