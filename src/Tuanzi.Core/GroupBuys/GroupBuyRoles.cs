using Tuanzi.Core.Communities;

namespace Tuanzi.Core.GroupBuys;

/// <summary>Who somebody is in a group buy. Asked in use cases, never in pages.</summary>
public static class GroupBuyRoles
{
    extension(TuanziDb db)
    {
        /// <summary>Whoever opened it, or a leader of its community.</summary>
        public async Task<bool> IsLeaderOfAsync(PersonId person, GroupBuy groupBuy, CancellationToken stop) =>
            groupBuy.LeaderId == person || await db.IsLeaderOfAsync(person, groupBuy.CommunityId, stop);

        /// <summary>A leader of it, or a helper of it or of one of its pickup points who is still a member: whoever packs and hands over, and so sees names, contacts and rooms.</summary>
        public async Task<bool> MayHandOverAsync(PersonId person, GroupBuy groupBuy, CancellationToken stop) =>
            await db.IsLeaderOfAsync(person, groupBuy, stop)
            || await db.Helpers.AnyAsync(
                h => h.PersonId == person
                    && db.Memberships.Any(m => m.CommunityId == groupBuy.CommunityId && m.PersonId == person && m.Status == MembershipStatus.Active)
                    && (h.GroupBuyId == groupBuy.Id || db.Pickups.Any(p => p.GroupBuyId == groupBuy.Id && p.PickupPointId == h.PickupPointId)),
                stop
            );
    }
}
