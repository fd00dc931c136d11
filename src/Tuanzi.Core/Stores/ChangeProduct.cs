namespace Tuanzi.Core.Stores;

/// <summary>Changes a product. What is offered in a group buy keeps the name and solo price it was offered with.</summary>
public sealed class ChangeProduct(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Product, ProductRefusal>> RunAsync(PersonId merchant, string slug, ProductId id, ProductText text, CancellationToken stop)
    {
        if (await db.StaffedByAsync(merchant, slug, stop) is not { } store) return Missing.It;
        var currency = await db.Stores.Where(s => s.Id == store).Select(s => s.Currency).SingleAsync(stop);
        if (text.Refusal(currency) is { } refusal) return refusal;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockStoreAsync(store, stop);
        if (await db.Products.SingleOrDefaultAsync(p => p.Id == id && p.StoreId == store, stop) is not { } product) return Missing.It;
        if (text.Commission.Over(product.Commission) is null) return ProductRefusal.CommissionOutOfRange;
        if (await db.IsSkuTakenAsync(store, text.Sku, id, stop)) return ProductRefusal.SkuTaken;
        if (!await db.MayShowAsync(merchant, text.Photo, product.PhotoId, stop)) return ProductRefusal.PhotoUnknown;
        text.ApplyTo(product, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return product;
    }
}
