namespace Tuanzi.Core.Communities;

public sealed record MyCommunity
{
    public required CommunityId Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required Currency Currency { get; init; }
    public required string TimeZone { get; init; }
    public required CommunityRole Role { get; init; }
    public required int Members { get; init; }
}

/// <summary>The communities to which a person belongs.</summary>
public sealed class MyCommunities(TuanziDb db)
{
    public Task<Slice<MyCommunity>> FindAsync(PersonId person, string? cursor, int? limit, CancellationToken stop) =>
        (
            from mine in db.Memberships.AsNoTracking()
            where mine.PersonId == person && mine.Status == MembershipStatus.Active
            join community in db.Communities on mine.CommunityId equals community.Id
            select new MyCommunity
            {
                Id = community.Id,
                Slug = community.Slug,
                Name = community.Name,
                Currency = community.Currency,
                TimeZone = community.TimeZone,
                Role = mine.Role,
                Members = db.Memberships.Count(m => m.CommunityId == community.Id && m.Status == MembershipStatus.Active),
            }
        ).SliceAsync(community => community.Id, cursor, limit, stop);
}
