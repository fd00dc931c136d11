namespace Tuanzi.Core.Communities;

/// <summary>Who somebody is in a community. Asked in use cases, never in pages.</summary>
public static class CommunityRoles
{
    extension(TuanziDb db)
    {
        public Task<bool> IsLeaderOfAsync(PersonId person, CommunityId community, CancellationToken stop) =>
            db.LeadersOf(community).AnyAsync(leader => leader == person, stop);

        public Task<bool> IsMemberOfAsync(PersonId person, CommunityId community, CancellationToken stop) =>
            db.Memberships.AnyAsync(m => m.CommunityId == community && m.PersonId == person && m.Status == MembershipStatus.Active, stop);

        /// <summary>The community at an address, if there is one.</summary>
        public Task<CommunityId?> CommunityOfAsync(string slug, CancellationToken stop) =>
            db.Communities.Where(c => c.Slug == slug).Select(c => (CommunityId?)c.Id).SingleOrDefaultAsync(stop);

        /// <summary>The community at an address, if this person leads it.</summary>
        public async Task<CommunityId?> LedByAsync(PersonId person, string slug, CancellationToken stop) =>
            await db.CommunityOfAsync(slug, stop) is { } community && await db.IsLeaderOfAsync(person, community, stop) ? community : null;

        public IQueryable<PersonId> LeadersOf(CommunityId community) =>
            db.Memberships.Where(m => m.CommunityId == community && m.Status == MembershipStatus.Active && m.Role == CommunityRole.Leader).Select(m => m.PersonId);

        public Task<bool> HasOtherLeaderAsync(CommunityId community, PersonId than, CancellationToken stop) =>
            db.LeadersOf(community).AnyAsync(leader => leader != than, stop);
    }
}
