using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Operations;

/// <summary>One kind of work that time brings: openings, cut-offs, events to deliver. Mails have a round of their own.</summary>
public interface IDueWork
{
    /// <summary>Does what is due, and says how much that was. What fails is put back until later, stays visible, and holds up nothing else.</summary>
    Task<int> RunAsync(CancellationToken stop);
}

/// <summary>Does all due work, again and again. Every node runs one; each piece of work is claimed in the database, so nodes do not get in each other's way.</summary>
public sealed class DueWork(IServiceScopeFactory scopes, Readiness readiness, TimeProvider clock, ILogger<DueWork> log) : BackgroundService
{
    /// <summary>How late work may be. Asking costs a few indexed reads, so it is asked each second and nothing need be woken.</summary>
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Works until nothing is due: a closing makes events, an event makes mails.</summary>
    public async Task RunOnceAsync(CancellationToken stop)
    {
        while (await PassAsync(stop) > 0) { }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nor is the start held up by what came due while nobody was there.
        await readiness.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            await RunOnceAsync(stoppingToken);
            await Task.Delay(Beat, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<int> PassAsync(CancellationToken stop)
    {
        var done = 0;
        await using var kinds = scopes.CreateAsyncScope();
        foreach (var kind in kinds.ServiceProvider.GetServices<IDueWork>())
        {
            try
            {
                done += await kind.RunAsync(stop);
            }
            catch (Exception broken) when (!stop.IsCancellationRequested)
            {
                // The database is away, or the like: the other kinds are tried, and this one again at the next beat.
                log.LogError(broken, "Due work of kind {Kind} could not be done.", kind.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return 0;
            }
        }
        return done;
    }
}
