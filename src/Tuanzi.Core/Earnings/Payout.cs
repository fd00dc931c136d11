namespace Tuanzi.Core.Earnings;

public enum PayoutStatus
{
    Asked,
    Approved,
    Paid,
    Returned,
}

/// <summary>A leader asks for a payout, an operator approved it, or somebody else returned it.</summary>
public sealed record PayoutMoved(PayoutId Payout, PayoutStatus Status) : IEvent;

/// <summary>Commission that a leader has asked for: all that was available to them in one community. One at a time is open.</summary>
public sealed class Payout
{
    public const int LongestReason = 300;

    public required PayoutId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required PersonId PersonId { get; init; }
    public required long AmountMinor { get; set; }
    public required Currency Currency { get; init; }
    public PayoutStatus Status { get; set; } = PayoutStatus.Asked;
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Who approved it first; where one person is not enough, it is approved when there is a second.</summary>
    public PersonId? FirstBy { get; set; }
    public DateTimeOffset? FirstAt { get; set; }
    public PersonId? SecondBy { get; set; }
    public DateTimeOffset? SecondAt { get; set; }

    /// <summary>Who took it, or returned it.</summary>
    public PersonId? EndedBy { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it was returned, for the leader to read.</summary>
    public string Reason { get; set; } = "";
    public Money Amount => new(AmountMinor, Currency);
    public bool IsOpen => Status is PayoutStatus.Asked or PayoutStatus.Approved;
}

/// <summary>Above so much it takes two people to approve a payout; null: one is always enough.</summary>
public sealed record PayoutTerms(decimal? TwoApproveAbove)
{
    public bool TakesTwo(Money amount) => TwoApproveAbove is { } limit && amount.Major > limit;
}
