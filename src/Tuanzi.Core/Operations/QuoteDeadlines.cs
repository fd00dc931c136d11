using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Operations;

/// <summary>Ends every asking for quotes whose deadline has passed, and reminds a day before.</summary>
public sealed class QuoteDeadlines(TuanziDb db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<QuoteDeadlines> log) : IDueWork
{
    const int AtOnce = 50;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var soon = now + MeetDeadline.Ahead;
        var due = await db.QuoteRequests.Where(r => r.EndedAt == null && (r.ClosesAt <= now || (r.ClosesAt <= soon && r.RemindedAt == null))).OrderBy(r => r.ClosesAt).Select(r => r.Id).Take(AtOnce).ToListAsync(stop);
        var done = 0;
        foreach (var id in due)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<MeetDeadline>().RunAsync(id, stop)) done++;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // The others go on; this one comes again at the next beat.
                log.LogError(failure, "The deadline of quote request {Request} could not be met.", id.Value);
            }
        }
        return done;
    }
}
