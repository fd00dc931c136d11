using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Tuanzi.Web.Demo;

/// <summary>Storage that does not wait for the disk at each commit: hundreds of them make a town, and whoever loses the power in these seconds has lost nothing.</summary>
static class HastyStorage
{
    /// <summary>A pool of its own: no connection of the program's own shall ever be in such a hurry.</summary>
    public static string ConnectionStringOf(Database database) =>
        database.Engine == Engine.Postgres
            ? new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = "-c synchronous_commit=off", ApplicationName = "Tuanzi demo" }.ToString()
            : new SqliteConnectionStringBuilder(database.ConnectionString) { Cache = SqliteCacheMode.Private }.ToString();

    public static void AddHastyStorage(this IServiceCollection services, Database database)
    {
        services.AddTuanziStorage(ConnectionStringOf(database));
        services.ConfigureDbContext<SqliteTuanziDb>(options => options.AddInterceptors(new Hurry()));
    }

    /// <summary>Closes the pool for good.</summary>
    public static async Task CloseAsync(Database database)
    {
        if (database.Engine == Engine.Sqlite) SqliteConnection.ClearPool(new(database.ConnectionString));
        await database.DisposeAsync();
    }

    sealed class Hurry : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = "pragma synchronous = off";
            await pragma.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
