using System.Diagnostics;

namespace Tuanzi.Bench;

/// <summary>A database for one measurement, as safe as in earnest: SQLite with synchronous=FULL, PostgreSQL with fsync and synchronous_commit.</summary>
public sealed class BenchStorage : IAsyncDisposable
{
    readonly Func<Task> remove;

    BenchStorage(string connectionString, Func<Task> remove) => (ConnectionString, this.remove) = (connectionString, remove);

    public string ConnectionString { get; }

    public static async Task<BenchStorage> StartAsync(string engine)
    {
        if (engine == "sqlite")
        {
            var folder = Directory.CreateTempSubdirectory("tuanzi-bench-");
            return new($"Data Source={Path.Combine(folder.FullName, "bench.db")}", () => Task.Run(() => folder.Delete(recursive: true)));
        }
        var lines = (await ScriptAsync("start", "--durable", "--while", $"{Environment.ProcessId}")).Split('\n');
        return new(lines[1].Replace("Database=postgres", "Database=bench", StringComparison.Ordinal), () => ScriptAsync("stop", lines[0]));
    }

    public ValueTask DisposeAsync() => new(remove());

    static async Task<string> ScriptAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Tuanzi.Tests.Repository.PathOf("bin/postgres"), arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var script = Process.Start(start)!;
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? said : throw new InvalidOperationException($"bin/postgres {string.Join(' ', arguments)} ended with {script.ExitCode}.");
    }
}
