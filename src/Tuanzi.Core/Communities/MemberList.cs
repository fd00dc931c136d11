namespace Tuanzi.Core.Communities;

/// <summary>A member as another member sees them. Contact and room are there for leaders and for oneself; who hands over finds those of buyers on the packing list.</summary>
public sealed record MemberView
{
    public required PersonId PersonId { get; init; }
    public required string DisplayName { get; init; }
    public required CommunityRole Role { get; init; }
    public string? Contact { get; init; }
    public string? Room { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>What a leader earns where neither an offer nor a store says it, in basis points; for every member to know.</summary>
    public int? SellingBasisPoints { get; init; }
    public int? PickupBasisPoints { get; init; }
}

/// <summary>Who belongs to a community, for its members; and for its leaders, who asks to.</summary>
public sealed class MemberList(TuanziDb db)
{
    public async Task<Slice<MemberView>?> FindAsync(PersonId reader, string slug, string? cursor, int? limit, CancellationToken stop) =>
        await AsSeenByAsync(reader, slug, MembershipStatus.Active, stop) is { } members ? await members.SliceAsync(m => m.PersonId, cursor, limit, stop) : null;

    /// <summary>Those who ask to join, the earliest first, as many as a page shows. Empty for whoever is no leader.</summary>
    public async Task<IReadOnlyList<MemberView>> WhoAskedAsync(PersonId reader, string slug, CancellationToken stop) =>
        await db.LedByAsync(reader, slug, stop) is not null && await AsSeenByAsync(reader, slug, MembershipStatus.Asked, stop) is { } asked
            ? await asked.OrderBy(m => m.AskedAt).Take(Paging.Most).ToListAsync(stop)
            : [];

    /// <summary>Those who ask to join, page by page; null for whoever is no leader.</summary>
    public async Task<Slice<MemberView>?> FindWhoAskedAsync(PersonId reader, string slug, string? cursor, int? limit, CancellationToken stop) =>
        await db.LedByAsync(reader, slug, stop) is not null && await AsSeenByAsync(reader, slug, MembershipStatus.Asked, stop) is { } asked
            ? await asked.SliceAsync(m => m.PersonId, cursor, limit, stop)
            : null;

    /// <summary>All members, leaders first, then by name.</summary>
    public async Task<IReadOnlyList<MemberView>> AllAsync(PersonId reader, string slug, CancellationToken stop) =>
        await AsSeenByAsync(reader, slug, MembershipStatus.Active, stop) is { } members ? await members.OrderBy(m => m.Role).ThenBy(m => m.DisplayName).ToListAsync(stop) : [];

    async Task<IQueryable<MemberView>?> AsSeenByAsync(PersonId reader, string slug, MembershipStatus status, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community || !await db.IsMemberOfAsync(reader, community, stop)) return null;
        var leads = await db.IsLeaderOfAsync(reader, community, stop);
        return from member in db.Memberships.AsNoTracking()
            where member.CommunityId == community && member.Status == status
            join person in db.Persons on member.PersonId equals person.Id
            select new MemberView
            {
                PersonId = member.PersonId,
                DisplayName = person.DisplayName,
                Role = member.Role,
                Contact = leads || member.PersonId == reader ? member.Contact : null,
                Room = leads || member.PersonId == reader ? member.Room : null,
                AskedAt = member.AskedAt,
                JoinedAt = member.JoinedAt,
                SellingBasisPoints = member.SellingBasisPoints,
                PickupBasisPoints = member.PickupBasisPoints,
            };
    }
}
