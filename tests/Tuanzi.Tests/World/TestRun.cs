[assembly: AssemblyFixture(typeof(Tuanzi.Tests.TestRun))]

namespace Tuanzi.Tests;

/// <summary>What ends with the run.</summary>
public sealed class TestRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await TownStorage.RemoveAllAsync();
        await PostgresServer.StopAsync();
    }
}
