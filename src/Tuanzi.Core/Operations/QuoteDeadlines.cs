using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Operations;

/// <summary>Ends every asking for quotes whose deadline has passed, and reminds a day before.</summary>
public sealed class QuoteDeadlines(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var soon = now + MeetDeadline.Ahead;
        return turns.RunAsync(
            DueTurn.QuoteDeadline,
            db.QuoteRequests.Where(r => r.EndedAt == null && (r.ClosesAt <= now || (r.ClosesAt <= soon && r.RemindedAt == null))).OrderBy(r => r.ClosesAt).Select(r => r.Id),
            (services, id) => services.GetRequiredService<MeetDeadline>().RunAsync(id, stop),
            stop
        );
    }
}
