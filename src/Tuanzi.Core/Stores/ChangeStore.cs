namespace Tuanzi.Core.Stores;

/// <summary>Changes what is said about a store. Its currency and its address stay.</summary>
public sealed class ChangeStore(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Store, StoreRefusal>> RunAsync(PersonId owner, string slug, StoreText text, CancellationToken stop)
    {
        if (await db.OwnedByAsync(owner, slug, stop) is not { } found) return Missing.It;
        if (text.Refusal() is { } refusal) return refusal;

        await using var write = await gate.BeginAsync(db, stop);
        var store = await db.Stores.SingleAsync(s => s.Id == found, stop);
        if (text.Commission.Over(store.Commission) is not { } commission) return StoreRefusal.CommissionOutOfRange;
        if (text.Name is not null) store.Name = Typed.Line(text.Name)!;
        if (text.About is not null) store.About = Typed.Block(text.About);
        store.Commission = commission;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return store;
    }
}
