using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Ratings;

namespace Tuanzi.Core.Operations;

/// <summary>Has the buyers of every group buy asked for their ratings, some days after all of it was handed over.</summary>
public sealed class RatingRequests(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        return turns.RunAsync(
            DueTurn.Asking,
            db.GroupBuys.Where(g => g.RatingDueAt <= now).OrderBy(g => g.RatingDueAt).Select(g => g.Id),
            (services, id) => services.GetRequiredService<AskForRatings>().RunAsync(id, stop),
            stop
        );
    }
}
