using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Web.GroupBuys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>Draws what changes on a group buy's page while people order: progress and buyers.</summary>
public sealed class GroupBuyFrames(Fragments fragments, IServiceScopeFactory scopes, TimeProvider clock)
{
    public async Task<string> DrawAsync(string code, string language)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<GroupBuyOnShow>().FindAsync(code, null, CancellationToken.None) is not { } shown) return "";
        var buyers = shown.GroupBuy.ShowsBuyers ? await scope.ServiceProvider.GetRequiredService<BuyersList>().FindAsync(shown.GroupBuy.Id, CancellationToken.None) : [];
        var progress = await fragments.RenderAsync<GroupBuyProgress>(new { Shown = shown, Now = clock.GetUtcNow() }, language);
        return progress + await fragments.RenderAsync<BuyersSection>(new { Shown = shown, Buyers = buyers }, language);
    }
}
