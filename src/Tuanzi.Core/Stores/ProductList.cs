namespace Tuanzi.Core.Stores;

/// <summary>Some products of a store by name, and how many there are in all.</summary>
public sealed record ProductShelf(IReadOnlyList<Product> Products, int InAll, int Page, int Pages);

/// <summary>What a store sells. Retired products are for its staff.</summary>
public sealed class ProductList(TuanziDb db)
{
    const int OnePage = 60;

    public async Task<Slice<Product>?> FindAsync(string slug, string? cursor, int? limit, CancellationToken stop) =>
        await db.StoreOfAsync(slug, stop) is { } store ? await OnSale(store).SliceAsync(p => p.Id, cursor, limit, stop) : null;

    /// <summary>One product; a retired one for staff only.</summary>
    public async Task<Product?> FindAsync(PersonId? reader, string slug, ProductId id, CancellationToken stop)
    {
        if (await db.StoreOfAsync(slug, stop) is not { } store) return null;
        var product = await db.Products.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.StoreId == store, stop);
        return product?.RetiredAt is null || (reader is { } person && await db.IsMerchantOfAsync(person, store, stop)) ? product : null;
    }

    /// <summary>A page of the shelf by name, of all products or of those whose name or number contains a word.</summary>
    public async Task<ProductShelf> ShelfAsync(StoreId store, string? word, int page, bool retired, CancellationToken stop)
    {
        var products = retired ? db.Products.AsNoTracking().Where(p => p.StoreId == store && p.RetiredAt != null) : OnSale(store);
        if (Typed.Line(word) is { } sought)
        {
            var lower = sought.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // It becomes lower() in the database.
            products = products.Where(p => p.Name.ToLower().Contains(lower) || p.Name.Contains(sought) || p.Sku == sought);
#pragma warning restore CA1304, CA1311, CA1862
        }
        var inAll = await products.CountAsync(stop);
        var pages = Math.Max(1, (inAll + OnePage - 1) / OnePage);
        var shown = Math.Clamp(page, 1, pages);
        return new(await products.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip((shown - 1) * OnePage).Take(OnePage).ToListAsync(stop), inAll, shown, pages);
    }

    IQueryable<Product> OnSale(StoreId store) => db.Products.AsNoTracking().Where(p => p.StoreId == store && p.RetiredAt == null);
}
