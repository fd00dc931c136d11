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
    }
}
