using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Operations;

/// <summary>Releases the commission of every group buy whose return window has ended and in which no card's bank has still to decide.</summary>
public sealed class CommissionReleases(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return turns.RunAsync(
            DueTurn.Releasing,
            db.GroupBuys.Where(g => g.ReleasesAt <= now && !db.CardDisputes.Any(d => d.GroupBuyId == g.Id && d.EndedAt == null)).OrderBy(g => g.ReleasesAt).Select(g => g.Id),
            (services, id) => services.GetRequiredService<ReleaseCommission>().RunAsync(id, stop),
            stop
        );
    }
}
