using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.Decisions;

namespace Tuanzi.Core.Operations;

/// <summary>Has everybody reminded who is to confirm a pledge within a day.</summary>
public sealed class ConfirmReminders(TuanziDb db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ConfirmReminders> log) : IDueWork
{
    const int AtOnce = 50;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var soon = clock.GetUtcNow() + RemindToConfirm.Ahead;
        var due = await db.TakenQuotes.Where(t => t.EndedAt == null && t.RemindedAt == null && db.GroupBuys.Any(g => g.Id == t.GroupBuyId && g.CutOffAt <= soon)).OrderBy(t => t.TakenAt).Select(t => t.GroupBuyId).Take(AtOnce).ToListAsync(stop);
        var done = 0;
        foreach (var id in due)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<RemindToConfirm>().RunAsync(id, stop)) done++;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // The others go on; this one comes again at the next beat.
                log.LogError(failure, "Nobody could be reminded of group buy {GroupBuy}.", id.Value);
            }
        }
        return done;
    }
}
