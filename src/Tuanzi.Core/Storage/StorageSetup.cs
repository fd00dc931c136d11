using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SQLitePCL;

namespace Tuanzi.Core.Storage;

/// <summary>Chooses the engine by the connection string: "Host=…" is PostgreSQL, "Data Source=…" is a SQLite file.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddTuanziStorage(this IServiceCollection services, string connectionString)
    {
        var database = Database.From(connectionString);
        // Passkeys have a table from this version on; the model asks for the option while it is built.
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        // By a factory, and asked for by the context: what the container has not made it never closes, and a pool of connections would outlive it.
        services.AddSingleton(_ => database);
        services.AddSingleton<WriteGate>();
        switch (database.Engine)
        {
            case Engine.Sqlite:
                services.AddDbContextPool<TuanziDb, SqliteTuanziDb>((provider, options) => options.UseSqlite(provider.GetRequiredService<Database>().ConnectionString));
                break;
            case Engine.Postgres:
                services.AddDbContextPool<TuanziDb, PostgresTuanziDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<Database>().Source!));
                break;
        }
        return services;
    }

    /// <summary>Creates the database if need be and brings it to the newest version.</summary>
    /// <exception cref="DatabaseAwayException">It is not there, or does not let us in.</exception>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TuanziDb>();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        await FirstContact.MakeAsync(database, stop);
        // Asking first is cheap; migrating compares the whole model even where there is nothing to do.
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync(stop)).Any()) await db.Database.MigrateAsync(stop);
            await db.KeepTransfersAsync(stop);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw FirstContact.Told(database, denied);
        }
        // A property of the file, so it is set once and not per connection.
        if (db.Engine == Engine.Sqlite) await db.Database.ExecuteSqlRawAsync("pragma journal_mode = wal", stop);
    }
}

/// <summary>Where the data is, and connections to it for the paths that go beside EF Core.</summary>
public sealed class Database : IAsyncDisposable
{
    Database(Engine engine, string connectionString) => (Engine, ConnectionString) = (engine, connectionString);

    public Engine Engine { get; }
    public string ConnectionString { get; }
    public NpgsqlDataSource? Source { get; private init; }

    /// <summary>For what comes with every request: a few connections, asked in turn. A hundred at once would leave the order desk a hundredth of the processors.</summary>
    public NpgsqlDataSource? Questions { get; private init; }

    /// <exception cref="FormatException">The text names neither a host nor a file.</exception>
    public static Database From(string connectionString)
    {
        if (connectionString.Contains("Host=", StringComparison.OrdinalIgnoreCase))
        {
            var few = new NpgsqlConnectionStringBuilder(connectionString);
            few.MaxPoolSize = Math.Min(few.MaxPoolSize, Math.Max(8, 4 * Environment.ProcessorCount));
            return new(Engine.Postgres, connectionString) { Source = NpgsqlDataSource.Create(connectionString), Questions = NpgsqlDataSource.Create(few) };
        }
        if (connectionString.Contains("Data Source=", StringComparison.OrdinalIgnoreCase))
        {
            // Nobody asks SQLite how much memory it holds, and to know it takes a lock at each allocation. Counts from the first connection on, and changes nothing after it.
            Batteries_V2.Init();
            _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
            return new(Engine.Sqlite, new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString());
        }
        throw new FormatException("ConnectionStrings:Tuanzi must be 'Data Source=<file>' for SQLite or 'Host=…' for PostgreSQL.");
    }

    public async ValueTask<System.Data.Common.DbConnection> OpenAsync(CancellationToken stop)
    {
        if (Source is not null) return await Source.OpenConnectionAsync(stop);
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(stop);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (Source is not null) await Source.DisposeAsync();
        if (Questions is not null) await Questions.DisposeAsync();
    }
}
