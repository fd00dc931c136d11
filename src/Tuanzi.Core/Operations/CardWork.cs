using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tuanzi.Core.Operations;

/// <summary>Speaks with the card provider, again and again, apart from all other due work: a provider that hangs holds up nothing else.</summary>
public sealed class CardWork(IServiceScopeFactory scopes, Readiness readiness, TimeProvider clock, ILogger<CardWork> log) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Works until nothing is due that can be brought on. How much that was.</summary>
    public async Task<int> RunOnceAsync(CancellationToken stop)
    {
        for (var done = 0; ; )
        {
            await using var scope = scopes.CreateAsyncScope();
            var more = await scope.ServiceProvider.GetRequiredService<CardRounds>().RunAsync(stop);
            if (more == 0) return done;
            done += more;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(broken, "Card payments could not be looked at.");
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Beat, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
