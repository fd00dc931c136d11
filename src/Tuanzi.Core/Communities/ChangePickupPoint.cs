namespace Tuanzi.Core.Communities;

/// <summary>Changes what is said about a pickup point.</summary>
public sealed class ChangePickupPoint(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<PickupPoint, PickupPointRefusal>> RunAsync(PersonId leader, string slug, PickupPointId id, PickupPointText text, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } community) return Missing.It;
        if (text.Refusal() is { } refusal) return refusal;

        await using var write = await gate.BeginAsync(db, stop);
        if (await db.PickupPoints.SingleOrDefaultAsync(p => p.Id == id && p.CommunityId == community && p.ClosedAt == null, stop) is not { } point) return Missing.It;
        if (text.Name is not null) point.Name = Typed.Line(text.Name)!;
        if (text.Address is not null) point.Address = Typed.Line(text.Address)!;
        if (text.Hours is not null) point.Hours = Typed.Line(text.Hours) ?? "";
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return point;
    }
}
