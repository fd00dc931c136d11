namespace Tuanzi.Core.Stores;

/// <summary>Who somebody is in a store. Asked in use cases, never in pages.</summary>
public static class StoreRoles
{
    extension(TuanziDb db)
    {
        public Task<bool> IsMerchantOfAsync(PersonId person, StoreId store, CancellationToken stop) =>
            db.Merchants.AnyAsync(m => m.StoreId == store && m.PersonId == person, stop);

        public Task<bool> IsOwnerOfAsync(PersonId person, StoreId store, CancellationToken stop) =>
            db.Merchants.AnyAsync(m => m.StoreId == store && m.PersonId == person && m.Role == StoreRole.Owner, stop);

        /// <summary>The store at an address, if there is one.</summary>
        public Task<StoreId?> StoreOfAsync(string slug, CancellationToken stop) =>
            db.Stores.Where(s => s.Slug == slug).Select(s => (StoreId?)s.Id).SingleOrDefaultAsync(stop);

        /// <summary>The store at an address, if this person works for it.</summary>
        public async Task<StoreId?> StaffedByAsync(PersonId person, string slug, CancellationToken stop) =>
            await db.StoreOfAsync(slug, stop) is { } store && await db.IsMerchantOfAsync(person, store, stop) ? store : null;

        /// <summary>The store at an address, if this person owns it.</summary>
        public async Task<StoreId?> OwnedByAsync(PersonId person, string slug, CancellationToken stop) =>
            await db.StoreOfAsync(slug, stop) is { } store && await db.IsOwnerOfAsync(person, store, stop) ? store : null;

        public Task<bool> HasOtherOwnerAsync(StoreId store, PersonId than, CancellationToken stop) =>
            db.Merchants.AnyAsync(m => m.StoreId == store && m.PersonId != than && m.Role == StoreRole.Owner, stop);

        /// <summary>True for a photo that this person has uploaded, for the one that is there already, and for none.</summary>
        public async Task<bool> MayShowAsync(PersonId person, PhotoId? photo, PhotoId? already, CancellationToken stop) =>
            photo is null || photo == already || await db.Photos.AnyAsync(p => p.Id == photo && p.AddedBy == person, stop);

        /// <summary>True where another product of the store has this number.</summary>
        public async Task<bool> IsSkuTakenAsync(StoreId store, string? sku, ProductId? than, CancellationToken stop) =>
            Typed.Line(sku) is { } number && await db.Products.AnyAsync(p => p.StoreId == store && p.Sku == number && p.Id != than, stop);
    }
}
