using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Operations;

/// <summary>Releases every team whose time has ended before it was full.</summary>
public sealed class TeamEnds(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var over = db.Teams.Where(t => t.Status == TeamStatus.Forming && t.EndsAt <= now);
        return turns.RunAsync(
            DueTurn.ReleasingTeams,
            db.GroupBuys.Where(g => g.Status == GroupBuyStatus.Open && over.Any(t => t.GroupBuyId == g.Id)).OrderBy(g => g.CutOffAt).Select(g => g.Id),
            (services, id) => services.GetRequiredService<ReleaseTeams>().RunAsync(id, stop),
            stop
        );
    }
}
