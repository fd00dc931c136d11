using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Live;

public static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services) =>
        services
            .AddSingleton<GroupBuyChannel>()
            .AddSingleton<CallChannel>()
            .AddSingleton<SurveyChannel>()
            .AddSingleton<DescendingChannel>()
            .AddSingleton<VoteChannel>()
            .AddSingleton<LiveChannels>()
            .AddHostedService<LiveWires>();
}

/// <summary>All that people watch.</summary>
public sealed record LiveChannels(GroupBuyChannel GroupBuys, CallChannel Calls, SurveyChannel Surveys, DescendingChannel Descents, VoteChannel Votes)
{
    /// <summary>What another node has said: the name of the channel, and the ids of what has changed.</summary>
    public void Touch(string channel, string ids)
    {
        foreach (var id in ids.Split(' ')) TouchOne(channel, id);
    }

    void TouchOne(string channel, string id)
    {
        switch (channel)
        {
            case "calls": Calls.Touch(Id.Parse<CallId>(id) ?? default); break;
            case "surveys": Surveys.Touch(Id.Parse<SurveyId>(id) ?? default); break;
            case "descents": Descents.TouchAll(Id.Parse<DescendingRoundId>(id) ?? default); break;
            case "votes": Votes.Touch(Id.Parse<CallId>(id) ?? default); break;
            default: GroupBuys.Touch(Id.Parse<GroupBuyId>(id) ?? default); break;
        }
    }
}

/// <summary>Brings news of changed group buys to the channel: from this node's order desk, and on PostgreSQL from every node.</summary>
sealed class LiveWires(LiveChannels channels, OrderDesk desk, Database database, TimeProvider clock, ILogger<LiveWires> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        desk.Changed += channels.GroupBuys.Touch;
        if (database.Source is { } source) await ListenAsync(source, stoppingToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        desk.Changed -= channels.GroupBuys.Touch;
        return base.StopAsync(cancellationToken);
    }

    async Task ListenAsync(Npgsql.NpgsqlDataSource source, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                connection.Notification += (_, news) => channels.Touch(news.Channel, news.Payload);
                await using (var listen = new Npgsql.NpgsqlCommand("listen group_buys; listen calls; listen surveys; listen descents; listen votes", connection)) await listen.ExecuteNonQueryAsync(stop);
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
