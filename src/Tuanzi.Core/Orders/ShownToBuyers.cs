using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Orders;

/// <summary>A group buy on show, with what only its orders tell.</summary>
public sealed class ShownToBuyers(TuanziDb db, GroupBuyOnShow groupBuys)
{
    public async Task<ShownGroupBuy?> FindAsync(string code, PersonId? viewer, CancellationToken stop)
    {
        if (await groupBuys.FindAsync(code, viewer, stop) is not { } shown) return null;
        if (shown.GroupBuy.MinimumBuyers is null) return shown;
        return shown with { Buyers = await db.CountBuyersAsync(shown.GroupBuy, shown.Articles.ToDictionary(article => article.Id, article => article.Demand), stop) };
    }
}
