namespace Tuanzi.Core.Communities;

/// <summary>Closes a pickup point: no new group buy uses it. Group buys that do, and their history, keep it.</summary>
public sealed class ClosePickupPoint(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, NoRefusal>> RunAsync(PersonId leader, string slug, PickupPointId id, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        if (await db.PickupPoints.SingleOrDefaultAsync(p => p.Id == id && p.CommunityId == community, stop) is not { } point) return Missing.It;
        point.ClosedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
