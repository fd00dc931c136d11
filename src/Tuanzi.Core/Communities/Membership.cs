namespace Tuanzi.Core.Communities;

public enum MembershipStatus
{
    Asked,
    Active,
    Left,
    Removed,
}

public enum CommunityRole
{
    Member,
    Leader,
}

/// <summary>One person's place in one community. Contact and room are for those who hand over, and for nobody else.</summary>
public sealed class Membership
{
    public required CommunityId CommunityId { get; init; }
    public required PersonId PersonId { get; init; }
    public MembershipStatus Status { get; set; }
    public CommunityRole Role { get; set; }
    public string? Contact { get; set; }
    public string? Room { get; set; }
    public required DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? JoinedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}
