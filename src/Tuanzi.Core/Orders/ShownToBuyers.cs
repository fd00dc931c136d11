using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Orders;

/// <summary>A group buy on show, with what only its orders tell.</summary>
public sealed class ShownToBuyers(TuanziDb db, GroupBuyOnShow groupBuys)
{
    public async Task<ShownGroupBuy?> FindAsync(string code, PersonId? viewer, CancellationToken stop)
    {
        if (await groupBuys.FindAsync(code, viewer, stop) is not { } shown) return null;
        if (viewer is { } person && await db.WalletOfAsync(shown.GroupBuy.CommunityId, person, stop) is not null) shown = shown with { ViewerHasWallet = true };
        if (shown.GroupBuy.MinimumBuyers is null) return shown;
        return shown with { Buyers = await db.CountBuyersAsync(shown.GroupBuy, shown.Articles.ToDictionary(article => article.Id, article => article.Demand), stop) };
    }
}
