using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Operations;

/// <summary>Opens every group buy whose opening time has come.</summary>
public sealed class Openings(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return turns.RunAsync(
            DueTurn.Opening,
            db.GroupBuys.Where(g => g.Status == GroupBuyStatus.Scheduled && g.OpensAt <= now).OrderBy(g => g.OpensAt).Select(g => g.Id),
            (services, id) => services.GetRequiredService<OpenScheduled>().RunAsync(id, stop),
            stop
        );
    }
}
