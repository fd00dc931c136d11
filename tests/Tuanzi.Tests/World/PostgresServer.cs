using System.Diagnostics;
using Npgsql;

namespace Tuanzi.Tests;

/// <summary>One throw-away PostgreSQL for the whole run, started when the first test asks; or the one that TUANZI_TEST_POSTGRES names.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string Setting = "TUANZI_TEST_POSTGRES";

    static readonly Lazy<Task<PostgresServer>> One = new(StartAsync);

    readonly string? folder;

    PostgresServer(string connectionString, string? folder) => (ConnectionString, this.folder) = (connectionString, folder);

    /// <summary>Leads to a database from which others can be created.</summary>
    public string ConnectionString { get; }

    /// <summary>Why there is no PostgreSQL here; null if there is one.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable(Setting) switch
        {
            "none" => $"Switched off by {Setting}=none.",
            { Length: > 0 } => null,
            _ when IsInstalled => null,
            _ => $"No PostgreSQL here: install the package 'postgresql', or name a server in {Setting}.",
        };

    static bool IsInstalled =>
        Directory.Exists("/usr/lib/postgresql") && Directory.EnumerateFiles("/usr/lib/postgresql", "initdb", SearchOption.AllDirectories).Any();

    public static Task<PostgresServer> RunningAsync() => One.Value;

    /// <summary>A server that a test may kill; as safe as in earnest.</summary>
    public static async Task<PostgresServer> OwnAsync()
    {
        var lines = (await ScriptAsync("start", "--durable", "--while", $"{Environment.ProcessId}")).Split('\n');
        return new(lines[1], lines[0]);
    }

    /// <summary>A database with the town's people in it.</summary>
    public async Task<string> TownAsync(string name)
    {
        await ExecuteAsync($"create database {name}");
        await TownStorage.SettleAsync(ConnectionStringOf(name));
        return ConnectionStringOf(name);
    }

    /// <summary>Immediate shutdown: every process of it ends where it stands. Then it comes back and recovers.</summary>
    public Task DieAndRiseAsync() => ScriptAsync("crash", folder!);

    /// <summary>Cuts every connection but the one that says so.</summary>
    public Task HangUpAsync() => ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'");

    public static async Task StopAsync()
    {
        if (One.IsValueCreated) await (await One.Value).DisposeAsync();
    }

    public string ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database, MaxPoolSize = 30, IncludeErrorDetail = true }.ToString();

    public async Task ExecuteAsync(string sql)
    {
        // Not from the pool: what a crash has cut lies there still.
        await using var connection = new NpgsqlConnection($"{ConnectionString};Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is not null) await ScriptAsync("stop", folder);
    }

    static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given) return new(given, null);
        var lines = (await ScriptAsync("start", "--while", $"{Environment.ProcessId}")).Split('\n');
        return new(lines[1], lines[0]);
    }

    static async Task<string> ScriptAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Repository.PathOf("bin/postgres"), arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var script = Process.Start(start)!;
        var said = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? said : throw new InvalidOperationException($"bin/postgres {string.Join(' ', arguments)} ended with {script.ExitCode}.");
    }
}
