using Microsoft.Extensions.DependencyInjection;
using Tuanzi.Core.Decisions;

namespace Tuanzi.Core.Operations;

/// <summary>Has everybody reminded who is to confirm a pledge within a day.</summary>
public sealed class ConfirmReminders(TuanziDb db, DueTurns turns, TimeProvider clock) : IDueWork
{
    public Task<int> RunAsync(CancellationToken stop)
    {
        var soon = clock.GetUtcNow() + RemindToConfirm.Ahead;
        return turns.RunAsync(
            DueTurn.Confirming,
            db.TakenQuotes.Where(t => t.EndedAt == null && t.RemindedAt == null && db.GroupBuys.Any(g => g.Id == t.GroupBuyId && g.CutOffAt <= soon)).OrderBy(t => t.TakenAt).Select(t => t.GroupBuyId),
            (services, id) => services.GetRequiredService<RemindToConfirm>().RunAsync(id, stop),
            stop
        );
    }
}
