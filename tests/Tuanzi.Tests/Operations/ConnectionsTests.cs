using Npgsql;

namespace Tuanzi.Tests.Operations;

/// <summary>PostgreSQL lets in so many and no more.</summary>
public sealed class ConnectionsTests
{
    [Theory, EachDatabase]
    public async Task Whoever_is_done_with_the_database_leaves_no_connection_open(Database database)
    {
        Assert.SkipWhen(database == Database.Sqlite, "A file lets in everybody.");
        await using var storage = await TownStorage.CopyAsync(database);

        await using (var services = new ServiceCollection().AddTuanziStorage(storage.ConnectionString).BuildServiceProvider())
        {
            await using var scope = services.CreateAsyncScope();
            (await scope.ServiceProvider.GetRequiredService<TuanziDb>().Users.CountAsync()).ShouldBeGreaterThan(0);
        }

        (await OthersAsync(storage.ConnectionString)).ShouldBe(0);
    }

    /// <summary>Whoever hangs up is gone a moment later.</summary>
    static async Task<long> OthersAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=False");
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", connection);
        for (var patience = 0; patience < 50 && (long)(await count.ExecuteScalarAsync())! > 0; patience++) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
