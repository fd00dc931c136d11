using Tuanzi.Rules.Commission;

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
    public int? SellingBasisPoints { get; set; }
    public int? PickupBasisPoints { get; set; }
    public string? Contact { get; set; }
    public string? Room { get; set; }
    public required DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? JoinedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsLeading => Status == MembershipStatus.Active && Role == CommunityRole.Leader;

    /// <summary>What this leader earns for group buys of which neither the offer nor the store says it.</summary>
    public SaidCommission Commission
    {
        get => new(SellingBasisPoints, PickupBasisPoints);
        set => (SellingBasisPoints, PickupBasisPoints) = (value.Selling, value.Pickup);
    }

    /// <summary>Whoever lays the lead down begins anew with the next: what was said of them as a leader is not kept.</summary>
    public void TakeRole(CommunityRole role)
    {
        if (role != Role) Commission = SaidCommission.Nothing;
        Role = role;
    }

    public void Become(MembershipStatus status, DateTimeOffset now)
    {
        Status = status;
        TakeRole(CommunityRole.Member);
        if (status == MembershipStatus.Asked) (AskedAt, EndedAt) = (now, null);
        if (status == MembershipStatus.Active) (JoinedAt, EndedAt) = (now, null);
        if (status is MembershipStatus.Left or MembershipStatus.Removed) (Contact, Room, EndedAt) = (null, null, now);
    }
}
