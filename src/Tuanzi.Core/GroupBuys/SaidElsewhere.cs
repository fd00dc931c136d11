using Tuanzi.Core.Communities;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.GroupBuys;

/// <summary>What stores and a community say about commission as things stand, besides what the offer says itself: read in three queries whatever the number of articles.</summary>
public sealed class SaidElsewhere
{
    sealed record OfProduct(StoreId Store, SaidCommission Said);

    sealed record OfStore(string Name, SaidCommission Said);

    readonly Dictionary<ProductId, OfProduct> products;
    readonly Dictionary<StoreId, OfStore> stores;
    readonly SaidCommission leader;

    SaidElsewhere(Dictionary<ProductId, OfProduct> products, Dictionary<StoreId, OfStore> stores, SaidCommission leader) => (this.products, this.stores, this.leader) = (products, stores, leader);

    internal static async Task<SaidElsewhere> ReadAsync(TuanziDb db, CommunityId community, PersonId leader, IReadOnlyCollection<ProductId> offered, IReadOnlyCollection<StoreId> from, CancellationToken stop)
    {
        var goods = offered.Count == 0 ? [] : await db.Products.AsNoTracking().Where(p => offered.Contains(p.Id)).ToListAsync(stop);
        StoreId[] ids = [.. goods.Select(p => p.StoreId).Concat(from).Distinct()];
        var sellers = ids.Length == 0 ? [] : await db.Stores.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop);
        var own = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.CommunityId == community && m.PersonId == leader && m.Status == MembershipStatus.Active, stop);
        return new(
            goods.ToDictionary(p => p.Id, p => new OfProduct(p.StoreId, p.Commission)),
            sellers.ToDictionary(s => s.Id, s => new OfStore(s.Name, s.Commission)),
            own?.Commission ?? SaidCommission.Nothing
        );
    }

    /// <summary>What holds if it is offered now.</summary>
    public AgreedCommission Of(SaidCommission article, SaidCommission offer, ProductId? product, StoreId? store = null)
    {
        var known = product is { } id ? products.GetValueOrDefault(id) : null;
        var seller = (known?.Store ?? store) is { } from ? stores.GetValueOrDefault(from) : null;
        return AgreedCommission.Of(article, offer, known?.Said ?? SaidCommission.Nothing, seller?.Said ?? SaidCommission.Nothing, leader);
    }

    /// <summary>The store that a product is of; null where it comes from none here.</summary>
    public string? StoreOf(ProductId? product, StoreId? store = null) =>
        ((product is { } id ? products.GetValueOrDefault(id)?.Store : null) ?? store) is { } from ? stores.GetValueOrDefault(from)?.Name : null;
}

static class CommissionAgreed
{
    /// <summary>Settles what the leader earns on these articles, as things stand: from now on nothing that is said elsewhere changes it.</summary>
    public static async Task AgreeOnCommissionAsync(this TuanziDb db, GroupBuy groupBuy, IReadOnlyCollection<Article> articles, CancellationToken stop)
    {
        if (articles.Count == 0) return;
        var elsewhere = await SaidElsewhere.ReadAsync(db, groupBuy.CommunityId, groupBuy.LeaderId, [.. articles.Select(a => a.ProductId).OfType<ProductId>().Distinct()], [.. articles.Select(a => a.StoreId).OfType<StoreId>().Distinct()], stop);
        foreach (var article in articles) article.Agreed = elsewhere.Of(article.Commission, groupBuy.Commission, article.ProductId, article.StoreId);
    }
}
