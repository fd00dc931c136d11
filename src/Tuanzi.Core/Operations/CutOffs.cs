using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Operations;

/// <summary>Closes every group buy whose cut-off has come, be it a second ago or while nobody was running.</summary>
public sealed class CutOffs(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return turns.RunAsync(
            DueTurn.Closing,
            db.GroupBuys.Where(g => g.Status == GroupBuyStatus.Open && g.CutOffAt <= now && (!g.IsCompleting || g.CompletionEndsAt <= now)).OrderBy(g => g.CutOffAt).Select(g => g.Id),
            (services, id) => services.GetRequiredService<CloseAtCutOff>().RunAsync(id, stop),
            stop
        );
    }
}
