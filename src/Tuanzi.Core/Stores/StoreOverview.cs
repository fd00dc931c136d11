using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Stores;

public sealed record StaffView(PersonId PersonId, string DisplayName, StoreRole Role);

/// <summary>A store as one person sees it. Who works there is for those who work there.</summary>
public sealed record StoreView(StoreId Id, string Slug, string Name, string About, Currency Currency, SaidCommission Commission, StoreRole? Mine, IReadOnlyList<StaffView> Staff);

/// <summary>A store for whoever asks.</summary>
public sealed class StoreOverview(TuanziDb db)
{
    public async Task<StoreView?> FindAsync(PersonId? reader, string slug, CancellationToken stop)
    {
        if (await db.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, stop) is not { } store) return null;
        var mine = await db.Merchants.Where(m => m.StoreId == store.Id && m.PersonId == reader).Select(m => (StoreRole?)m.Role).SingleOrDefaultAsync(stop);
        List<StaffView> staff = mine is null
            ? []
            : await db.Merchants.AsNoTracking().Where(m => m.StoreId == store.Id).OrderBy(m => m.Role).ThenBy(m => m.NamedAt).Join(db.Persons, m => m.PersonId, p => p.Id, (m, p) => new StaffView(p.Id, p.DisplayName, m.Role)).ToListAsync(stop);
        return new(store.Id, store.Slug, store.Name, store.About, store.Currency, store.Commission, mine, staff);
    }
}
