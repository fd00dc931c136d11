using Tuanzi.Core.Operations;

namespace Tuanzi.Tests;

/// <summary>Another process on the town's database: its own services, its own turn to write, nothing shared but the data and the hour.</summary>
public sealed class Node : IAsyncDisposable
{
    readonly ServiceProvider services;

    /// <param name="but">How this process differs from the town's.</param>
    public Node(Town town, Action<IServiceCollection>? but = null)
    {
        var all = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(town.Clock)
            .AddTuanziStorage(town.Services.GetRequiredService<Core.Storage.Database>().ConnectionString)
            .AddUseCases()
            .AddOperations(typeof(TuanziDb).Assembly);
        but?.Invoke(all);
        services = all.BuildServiceProvider();
    }

    public IServiceProvider Services => services;

    public async Task<TResult> RunAsync<T, TResult>(Func<T, Task<TResult>> use)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

public sealed partial class Town
{
    /// <summary>Does what is due at the town's hour, as the program does each second.</summary>
    public async Task DueWorkAsync()
    {
        do await Services.GetRequiredService<DueWork>().RunOnceAsync(CancellationToken.None);
        while (await Services.GetRequiredService<CardWork>().RunOnceAsync(CancellationToken.None) > 0);
    }

    /// <summary>Lets the time of the last group buy for this article run out, and has it closed.</summary>
    public async Task ClosesAsync(string article)
    {
        var id = GroupBuyOf(article).Id;
        Clock.MoveTo(await ReadAsync(db => db.GroupBuys.Where(g => g.Id == id).Select(g => g.CutOffAt).SingleAsync()));
        await DueWorkAsync();
    }
}
