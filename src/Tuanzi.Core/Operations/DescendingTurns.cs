using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.Quotes;

namespace Tuanzi.Core.Operations;

/// <summary>Begins and ends descending rounds when their time has come, wherever late bids have moved it.</summary>
public sealed class DescendingTurns(TurnDescendingRound rounds, IServiceScopeFactory scopes, ILogger<DescendingTurns> log) : IDueWork
{
    const int AtOnce = 50;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var done = 0;
        foreach (var id in await rounds.Due.OrderBy(r => r.EndsAt).Select(r => r.Id).Take(AtOnce).ToListAsync(stop))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<TurnDescendingRound>().RunAsync(id, stop)) done++;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // The others go on; this one comes again at the next beat.
                log.LogError(failure, "The descending round {Round} could not be begun or ended.", id.Value);
            }
        }
        return done;
    }
}
