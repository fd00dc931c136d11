namespace Tuanzi.Core.Stores;

/// <summary>Takes a product off the list, or puts it back. Group buys that offer it go on.</summary>
public sealed class RetireProduct(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Product, NoRefusal>> RunAsync(PersonId merchant, string slug, ProductId id, bool isRetired, CancellationToken stop)
    {
        if (await db.StaffedByAsync(merchant, slug, stop) is not { } store) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Products.SingleOrDefaultAsync(p => p.Id == id && p.StoreId == store, stop) is not { } product) return Missing.It;
        product.RetiredAt = isRetired ? product.RetiredAt ?? clock.GetUtcNow() : null;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return product;
    }
}
