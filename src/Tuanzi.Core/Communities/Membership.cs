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
    public const int LongestContact = 120;
    public const int LongestRoom = 60;

    public required CommunityId CommunityId { get; init; }
    public required PersonId PersonId { get; init; }
    public MembershipStatus Status { get; set; }
    public CommunityRole Role { get; set; }
    public string? Contact { get; set; }
    public string? Room { get; set; }
    public required DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? JoinedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsLeading => Status == MembershipStatus.Active && Role == CommunityRole.Leader;

    public void Become(MembershipStatus status, DateTimeOffset now)
    {
        Status = status;
        Role = CommunityRole.Member;
        if (status == MembershipStatus.Asked) (AskedAt, EndedAt) = (now, null);
        if (status == MembershipStatus.Active) (JoinedAt, EndedAt) = (now, null);
        if (status is MembershipStatus.Left or MembershipStatus.Removed) (Contact, Room, EndedAt) = (null, null, now);
    }
}
