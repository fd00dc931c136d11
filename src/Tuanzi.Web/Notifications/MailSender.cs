namespace Tuanzi.Web.Notifications;

/// <summary>Sends what is queued, as long as the program runs. Every node does: the queue is claimed, not owned.</summary>
sealed class MailSender(MailRound round, Readiness readiness, TimeProvider clock, ILogger<MailSender> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await round.RunAsync(stoppingToken) == 0) await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The mail queue could not be read");
                await Task.Delay(Pause * 10, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The program stops.
            }
        }
    }
}
