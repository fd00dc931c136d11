namespace Tuanzi.Core.Stores;

/// <summary>Puts a product into a store.</summary>
public sealed class AddProduct(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Product, ProductRefusal>> RunAsync(PersonId merchant, string slug, ProductText text, CancellationToken stop)
    {
        if (await db.StaffedByAsync(merchant, slug, stop) is not { } store) return Missing.It;
        var currency = await db.Stores.Where(s => s.Id == store).Select(s => s.Currency).SingleAsync(stop);
        text = text with { Name = text.Name ?? "", Unit = text.Unit ?? "", SoloPrice = text.SoloPrice ?? "" };
        if (text.Refusal(currency) is { } refusal) return refusal;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockStoreAsync(store, stop);
        if (await db.IsSkuTakenAsync(store, text.Sku, null, stop)) return ProductRefusal.SkuTaken;
        if (!await db.MayShowAsync(merchant, text.Photo, null, stop)) return ProductRefusal.PhotoUnknown;
        var now = clock.GetUtcNow();
        var product = new Product
        {
            Id = Id.New<ProductId>(),
            StoreId = store,
            Name = "",
            Unit = "",
            SoloPrice = Money.Zero(currency),
            ChangedAt = now,
        };
        text.ApplyTo(product, now);
        db.Add(product);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return product;
    }
}
