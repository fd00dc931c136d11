using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>A group buy whose goods somebody packs and hands over, and when its first pickup begins.</summary>
public sealed record PickupAhead(string Code, string Title, string TimeZone, GroupBuyStatus Status, DateTimeOffset? From);

/// <summary>What a leader or a helper has to pack and hand over now: how helpers find the table.</summary>
public sealed class PickupsAhead(TuanziDb db)
{
    const int Most = 20;

    public async Task<IReadOnlyList<PickupAhead>> FindAsync(PersonId person, CancellationToken stop)
    {
        var asked = db.Helpers.Where(h => h.PersonId == person);
        return await (
            from g in db.GroupBuys
            where g.Status == GroupBuyStatus.Packed || g.Status == GroupBuyStatus.Closed && g.Result == GroupBuyResult.Reached
            where g.LeaderId == person || asked.Any(h => h.GroupBuyId == g.Id || db.Pickups.Any(p => p.GroupBuyId == g.Id && p.PickupPointId == h.PickupPointId))
            join c in db.Communities on g.CommunityId equals c.Id
            let @from = db.Pickups.Where(p => p.GroupBuyId == g.Id).Min(p => (DateTimeOffset?)p.FromAt)
            orderby @from, g.Code
            select new PickupAhead(g.Code, g.Title, c.TimeZone, g.Status, @from)
        ).Take(Most).ToListAsync(stop);
    }
}
