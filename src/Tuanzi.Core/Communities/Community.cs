using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Communities;

/// <summary>How one becomes a member: by oneself, with a leader's approval, or by invitation only.</summary>
public enum Joining
{
    Open,
    ByApproval,
    InvitedOnly,
}

/// <summary>A group of people with a place or an interest in common. It outlives every purchase.</summary>
public sealed class Community
{
    public const int LongestName = 80;
    public const int LongestAbout = 2000;

    public required CommunityId Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public string About { get; set; } = "";
    public required Currency Currency { get; init; }
    public required string TimeZone { get; set; }
    public required string Language { get; set; }
    public Joining Joining { get; set; }

    /// <summary>How orders may be paid in group buys that open from now on.</summary>
    public PaymentWays Ways { get; set; } = PaymentWays.AtPickup | PaymentWays.Wallet;

    /// <summary>For so many days after the settlement buyers may bring goods back, and commission is frozen.</summary>
    public int ReturnDays { get; set; } = 7;

    /// <summary>The secret in the invite link. A new one makes every link and poster in circulation worthless.</summary>
    public required string InviteCode { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
