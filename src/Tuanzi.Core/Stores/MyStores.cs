namespace Tuanzi.Core.Stores;

public sealed record MyStore
{
    public required StoreId Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public required Currency Currency { get; init; }
    public required StoreRole Role { get; init; }
    public required int Products { get; init; }
}

/// <summary>The stores for which a person works.</summary>
public sealed class MyStores(TuanziDb db)
{
    public Task<Slice<MyStore>> FindAsync(PersonId person, string? cursor, int? limit, CancellationToken stop) =>
        (
            from merchant in db.Merchants.AsNoTracking()
            where merchant.PersonId == person
            join store in db.Stores on merchant.StoreId equals store.Id
            select new MyStore
            {
                Id = store.Id,
                Slug = store.Slug,
                Name = store.Name,
                Currency = store.Currency,
                Role = merchant.Role,
                Products = db.Products.Count(p => p.StoreId == store.Id && p.RetiredAt == null),
            }
        ).SliceAsync(store => store.Id, cursor, limit, stop);
}
