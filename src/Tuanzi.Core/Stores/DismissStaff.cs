namespace Tuanzi.Core.Stores;

/// <summary>Ends somebody's work for a store: by its owner, or by themselves. The last owner stays.</summary>
public sealed class DismissStaff(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Done, StaffRefusal>> RunAsync(PersonId by, string slug, PersonId person, CancellationToken stop)
    {
        if ((by == person ? await db.StaffedByAsync(by, slug, stop) : await db.OwnedByAsync(by, slug, stop)) is not { } store) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockStoreAsync(store, stop);
        if (await db.Merchants.SingleOrDefaultAsync(m => m.StoreId == store && m.PersonId == person, stop) is not { } merchant) return Missing.It;
        if (merchant.Role == StoreRole.Owner && !await db.HasOtherOwnerAsync(store, person, stop)) return StaffRefusal.LastOwner;
        db.Remove(merchant);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
