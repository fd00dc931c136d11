namespace Tuanzi.Core.Communities;

public sealed record HelperView(PersonId PersonId, string DisplayName);

public sealed record PickupPointView(PickupPointId Id, string Name, string Address, string Hours, IReadOnlyList<HelperView> Helpers);

/// <summary>Where a community collects its goods, for its members: an address may be somebody's home.</summary>
public sealed class PickupPointList(TuanziDb db)
{
    public async Task<IReadOnlyList<PickupPointView>?> FindAsync(PersonId reader, string slug, CancellationToken stop)
    {
        if (await db.CommunityOfAsync(slug, stop) is not { } community || !await db.IsMemberOfAsync(reader, community, stop)) return null;
        var points = await db.PickupPoints.AsNoTracking().Where(p => p.CommunityId == community && p.ClosedAt == null).OrderBy(p => p.Id).ToListAsync(stop);
        var ids = points.ConvertAll(p => (PickupPointId?)p.Id);
        var helpers = await (
            from helper in db.Helpers.AsNoTracking()
            where ids.Contains(helper.PickupPointId)
            join person in db.Persons on helper.PersonId equals person.Id
            orderby person.DisplayName
            select new { helper.PickupPointId, View = new HelperView(person.Id, person.DisplayName) }
        ).ToListAsync(stop);
        return [.. points.Select(p => new PickupPointView(p.Id, p.Name, p.Address, p.Hours, [.. helpers.Where(h => h.PickupPointId == p.Id).Select(h => h.View)]))];
    }
}
