using Tuanzi.Core.GroupBuys;
using Tuanzi.Web.Live;

namespace Tuanzi.Web.Orders;

/// <summary>Draws what changes on a group buy's page while people order: progress, teams and buyers.</summary>
public sealed class GroupBuyFrames(SharedPages shared, Fragments fragments, IServiceScopeFactory scopes)
{
    /// <summary>The group buy to watch. In a scope that ends with the answer: a watcher stays for long, and shall not hold what one question needs.</summary>
    public async Task<GroupBuyId?> FindAsync(string code, PersonId? viewer, CancellationToken stop)
    {
        if (await ViewAsync(code, stop) is { } view) return view.Shown.GroupBuy.Id;
        await using var scope = scopes.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<GroupBuyOnShow>().FindAsync(code, viewer, stop))?.GroupBuy.Id;
    }

    public async Task<string> DrawAsync(string code, string language)
    {
        if (await ViewAsync(code, CancellationToken.None) is not { } view) return "";
        var drawn = await view.DrawAsync(language);
        return drawn.Progress + drawn.Teams + drawn.Buyers;
    }

    Task<PublicView?> ViewAsync(string code, CancellationToken stop) =>
        shared.ViewAsync(
            code,
            async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<GroupBuyVisit>().ViewAsync(code, fragments);
            },
            stop
        );
}
