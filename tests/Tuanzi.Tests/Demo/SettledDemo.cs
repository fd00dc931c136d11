using System.Collections.Concurrent;

namespace Tuanzi.Tests.Demo;

/// <summary>The demo town, settled once for each engine and read by many: nothing takes longer to set up.</summary>
public sealed class SettledDemo : IAsyncDisposable
{
    readonly ConcurrentDictionary<Database, Lazy<Task<(TownStorage Storage, Town Town)>>> settled = [];

    public async Task<Town> TownAsync(Database database) => (await OnAsync(database)).Town;

    public async Task<string> ConnectionStringAsync(Database database) => (await OnAsync(database)).Storage.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        foreach (var one in settled.Values)
        {
            var (storage, town) = await one.Value;
            await town.DisposeAsync();
            await storage.DisposeAsync();
        }
    }

    Task<(TownStorage Storage, Town Town)> OnAsync(Database database) =>
        settled.GetOrAdd(
            database,
            _ => new(async () =>
            {
                var storage = await TownStorage.EmptyAsync(database);
                return (storage, await Town.StartOnAsync(storage.ConnectionString, "Demo=true"));
            })
        ).Value;
}
