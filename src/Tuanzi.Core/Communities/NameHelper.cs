namespace Tuanzi.Core.Communities;

/// <summary>Names a member helper for all that a pickup point receives, or takes that back.</summary>
public sealed class NameHelper(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, NoRefusal>> RunAsync(PersonId leader, string slug, PickupPointId point, PersonId person, bool isHelper, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCommunityAsync(community, stop);
        if (!await db.PickupPoints.AnyAsync(p => p.Id == point && p.CommunityId == community && (p.ClosedAt == null || !isHelper), stop)) return Missing.It;
        if (isHelper && !await db.IsMemberOfAsync(person, community, stop)) return Missing.It;

        var named = await db.Helpers.SingleOrDefaultAsync(h => h.PickupPointId == point && h.PersonId == person, stop);
        if (isHelper && named is null)
        {
            db.Add(
                new Helper
                {
                    Id = Guid.CreateVersion7(),
                    PersonId = person,
                    PickupPointId = point,
                    NamedBy = leader,
                    NamedAt = clock.GetUtcNow(),
                }
            );
        }
        else if (!isHelper && named is not null)
        {
            db.Remove(named);
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
