// Tests wait for disks and for each other half of the time: one more than there are processors on the smallest machine that runs them.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
[assembly: AssemblyFixture(typeof(Tuanzi.Tests.TestRun))]

namespace Tuanzi.Tests;

/// <summary>What ends with the run.</summary>
public sealed class TestRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await TownStorage.RemoveAllAsync();
        await PostgresServer.StopAsync();
        if (Town.Open > 0) throw new InvalidOperationException($"{Town.Open} towns were never closed: use `await using`.");
    }
}
