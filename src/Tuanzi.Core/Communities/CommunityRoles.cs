namespace Tuanzi.Core.Communities;

/// <summary>Who somebody is in a community. Asked in use cases, never in pages.</summary>
public static class CommunityRoles
{
    extension(TuanziDb db)
    {
        public Task<bool> IsLeaderOfAsync(PersonId person, CommunityId community, CancellationToken stop) =>
            db.Memberships.AnyAsync(m => m.CommunityId == community && m.PersonId == person && m.Status == MembershipStatus.Active && m.Role == CommunityRole.Leader, stop);

        public Task<bool> IsMemberOfAsync(PersonId person, CommunityId community, CancellationToken stop) =>
            db.Memberships.AnyAsync(m => m.CommunityId == community && m.PersonId == person && m.Status == MembershipStatus.Active, stop);
    }
}
