using Tuanzi.Core.Communities;

namespace Tuanzi.Core.GroupBuys;

/// <summary>A product that may be offered, and whose it is.</summary>
public sealed record ProductOnShelf(ProductId Id, string Name, string Unit, Money SoloPrice, string Store);

/// <summary>What a leader chooses from while writing a group buy.</summary>
/// <param name="Said">What is said about commission of the products that are offered or found.</param>
public sealed record EditorChoices(Community Community, string Leader, IReadOnlyList<PickupPoint> Points, IReadOnlyList<ProductOnShelf> Products, SaidElsewhere Said);

/// <summary>The pickup points of a community, and the products of any store that sells in its currency.</summary>
public sealed class EditorShelf(TuanziDb db)
{
    const int MostProducts = 12;

    /// <param name="slug">Of a community that this person leads; else there is nothing.</param>
    /// <param name="sought">Part of a product's name; null: nobody is looking for products now.</param>
    /// <param name="offered">The products that are on the form already.</param>
    public async Task<EditorChoices?> FindAsync(PersonId by, string slug, string? sought, IReadOnlyList<ProductId> offered, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return null;
        if (!await db.IsLeaderOfAsync(by, community.Id, stop)) return null;
        return await ChoicesAsync(community, by, sought, offered, stop);
    }

    /// <summary>The same for a group buy that is there already, whose leader need not lead the community any more.</summary>
    public async Task<EditorChoices?> FindForAsync(PersonId by, string code, string? sought, IReadOnlyList<ProductId> offered, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop)) return null;
        var stored = await db.Articles.Where(a => a.GroupBuyId == groupBuy.Id && a.ProductId != null).Select(a => a.ProductId!.Value).ToListAsync(stop);
        return await ChoicesAsync(await db.Communities.AsNoTracking().SingleAsync(c => c.Id == groupBuy.CommunityId, stop), groupBuy.LeaderId, sought, [.. offered, .. stored], stop);
    }

    async Task<EditorChoices> ChoicesAsync(Community community, PersonId leader, string? sought, IReadOnlyList<ProductId> offered, CancellationToken stop)
    {
        var products = sought is null ? [] : await ProductsAsync(community.Currency, sought, stop);
        return new(
            community,
            await db.Persons.Where(p => p.Id == leader).Select(p => p.DisplayName).SingleAsync(stop),
            await db.PickupPoints.AsNoTracking().Where(p => p.CommunityId == community.Id && p.ClosedAt == null).OrderBy(p => p.Name).ToListAsync(stop),
            products,
            await SaidElsewhere.ReadAsync(db, community.Id, leader, [.. offered.Concat(products.Select(p => p.Id)).Distinct()], [], stop)
        );
    }

    async Task<IReadOnlyList<ProductOnShelf>> ProductsAsync(Currency currency, string sought, CancellationToken stop)
    {
        var word = Typed.Line(sought) ?? "";
        var lower = word.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // It becomes lower() in the database.
        var products =
            from product in db.Products.AsNoTracking()
            join store in db.Stores on product.StoreId equals store.Id
            where product.RetiredAt == null && store.Currency == currency && (product.Name.ToLower().Contains(lower) || product.Name.Contains(word))
            orderby product.Name, product.Id
            select new { product, Store = store.Name };
#pragma warning restore CA1304, CA1311, CA1862
        var found = await products.Take(MostProducts).ToListAsync(stop);
        return [.. found.Select(f => new ProductOnShelf(f.product.Id, f.product.Name, f.product.Unit, f.product.SoloPrice, f.Store))];
    }
}
