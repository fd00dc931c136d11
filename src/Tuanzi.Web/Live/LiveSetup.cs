using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Live;

public static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services
            .AddSingleton<GroupBuyChannel>()
            .AddHostedService<LiveWires>();
}

/// <summary>Brings news of changed group buys to the channel: from this node's order desk, and on PostgreSQL from every node.</summary>
sealed class LiveWires(GroupBuyChannel channel, OrderDesk desk, Database database, TimeProvider clock, ILogger<LiveWires> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        desk.Changed += channel.Touch;
        if (database.Source is { } source) await ListenAsync(source, stoppingToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        desk.Changed -= channel.Touch;
        return base.StopAsync(cancellationToken);
    }

    async Task ListenAsync(Npgsql.NpgsqlDataSource source, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                connection.Notification += (_, news) => channel.Touch(Id.Parse<GroupBuyId>(news.Payload) ?? default);
                await using (var listen = new Npgsql.NpgsqlCommand("listen group_buys", connection)) await listen.ExecuteNonQueryAsync(stop);
                while (true) await connection.WaitAsync(stop);
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                log.LogWarning("Live pages hear this node only until the database is back: {Reason}", broken.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stop);
            }
        }
    }
}
