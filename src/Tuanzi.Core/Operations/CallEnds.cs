using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tuanzi.Core.Calls;
using Tuanzi.Core.Surveys;

namespace Tuanzi.Core.Operations;

/// <summary>Ends what its time has ended: calls, mergers of calls, and surveys.</summary>
public sealed class CallEnds(CloseCall calls, EndMerger mergers, EndSurvey surveys, IServiceScopeFactory scopes, ILogger<CallEnds> log) : IDueWork
{
    const int AtOnce = 50;

    public async Task<int> RunAsync(CancellationToken stop) =>
        await EachAsync(calls.Due.OrderBy(c => c.ClosesAt).Select(c => c.Id), (services, id) => services.GetRequiredService<CloseCall>().RunAsync(id, stop), stop)
        + await EachAsync(mergers.Due.OrderBy(m => m.EndsAt).Select(m => m.Id), (services, id) => services.GetRequiredService<EndMerger>().RunAsync(id, stop), stop)
        + await EachAsync(surveys.Due.OrderBy(s => s.EndsAt).Select(s => s.Id), (services, id) => services.GetRequiredService<EndSurvey>().RunAsync(id, stop), stop);

    /// <summary>One after the other, each with services of its own: what fails holds up none, is told to the operator's log, and comes again with the next beat.</summary>
    async Task<int> EachAsync<T>(IQueryable<T> due, Func<IServiceProvider, T, Task<bool>> end, CancellationToken stop)
    {
        var done = 0;
        foreach (var id in await due.Take(AtOnce).ToListAsync(stop))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await end(scope.ServiceProvider, id)) done++;
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                log.LogError(failure, "The end of {What} failed.", id);
            }
        }
        return done;
    }
}
