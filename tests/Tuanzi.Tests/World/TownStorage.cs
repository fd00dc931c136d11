using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Tuanzi.Tests;

/// <summary>A database for one town: a copy of a template that was migrated and settled once in this run.</summary>
public sealed class TownStorage : IAsyncDisposable
{
    static readonly Lazy<Task<string>> File = new(MakeFileAsync);
    static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);
    static readonly ConcurrentBag<Task> Removals = [];
    static Task<TownStorage>? ahead;
    static int count;

    readonly Func<Task> remove;

    TownStorage(string connectionString, Func<Task> remove) => (ConnectionString, this.remove) = (connectionString, remove);

    public string ConnectionString { get; }

    public static async Task<TownStorage> CopyAsync(Database database)
    {
        if (database == Database.Sqlite) return CopyFile(await File.Value, NextName());
        var template = await Template.Value;
        // One database is made ahead, while the test before still runs.
        var taken = Interlocked.Exchange(ref ahead, CopyDatabaseAsync(template, NextName()));
        return await (taken ?? CopyDatabaseAsync(template, NextName()));
    }

    /// <summary>A database with nobody in it, not even tables.</summary>
    public static async Task<TownStorage> EmptyAsync(Database database)
    {
        if (database == Database.Sqlite) return FileAt(Path.Combine(Path.GetDirectoryName(await File.Value)!, $"{NextName()}.db"));
        var (server, name) = (await PostgresServer.RunningAsync(), NextName());
        await server.ExecuteAsync($"create database {name}");
        return DatabaseOf(server, name);
    }

    /// <summary>Leaves nothing behind on a server that others use too.</summary>
    public static async Task RemoveAllAsync()
    {
        if (ahead is not null) await (await ahead).DisposeAsync();
        await Task.WhenAll(Removals);
        if (Template.IsValueCreated) await (await PostgresServer.RunningAsync()).ExecuteAsync($"drop database {await Template.Value}");
    }

    public async ValueTask DisposeAsync() => await remove();

    static TownStorage CopyFile(string template, string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(template)!, $"{name}.db");
        System.IO.File.Copy(template, path);
        return FileAt(path);
    }

    static TownStorage FileAt(string path) =>
        new(
            $"Data Source={path}",
            () =>
            {
                SqliteConnection.ClearAllPools();
                foreach (var part in new[] { path, $"{path}-wal", $"{path}-shm" }) System.IO.File.Delete(part);
                return Task.CompletedTask;
            }
        );

    static async Task<TownStorage> CopyDatabaseAsync(string template, string name)
    {
        var server = await PostgresServer.RunningAsync();
        await server.ExecuteAsync($"create database {name} template {template} strategy file_copy");
        return DatabaseOf(server, name);
    }

    static TownStorage DatabaseOf(PostgresServer server, string name) =>
        new(
            server.ConnectionStringOf(name),
            () =>
            {
                // Nobody has to wait for it.
                Removals.Add(server.ExecuteAsync($"drop database {name} with (force)"));
                return Task.CompletedTask;
            }
        );

    static string NextName() => $"town_{Environment.ProcessId}_{Interlocked.Increment(ref count)}";

    static async Task<string> MakeFileAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("tuanzi-tests-").FullName, "template.db");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        await SettleAsync($"Data Source={path};Pooling=False", db => db.Database.ExecuteSqlRawAsync("pragma wal_checkpoint(truncate)"));
        return path;
    }

    static async Task<string> MakeTemplateAsync()
    {
        var server = await PostgresServer.RunningAsync();
        var name = $"template_{Environment.ProcessId}";
        await server.ExecuteAsync($"create database {name}");
        await SettleAsync($"{server.ConnectionStringOf(name)};Pooling=False");
        return name;
    }

    public static Task SettleAsync(string connectionString) => SettleAsync(connectionString, _ => Task.CompletedTask);

    static async Task SettleAsync(string connectionString, Func<TuanziDb, Task> afterwards)
    {
        await using var services = new ServiceCollection().AddTuanziStorage(connectionString).BuildServiceProvider();
        await StorageSetup.MigrateAsync(services, CancellationToken.None);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TuanziDb>();
        await Settlers.MoveInAsync(db);
        await afterwards(db);
    }
}
