using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;

namespace Tuanzi.Core.Members;

public sealed record TokenHolder(PersonId Person, string DisplayName, string Scopes, TokenId Token);

/// <summary>Finds who holds a token. Asked on every request of a program, so it goes beside EF Core with a prepared statement, and remembers nothing: a revoked token fails at once.</summary>
public sealed class TokenLookup(Database database, TimeProvider clock) : IDisposable
{
    const string Sql = """
        select p.id, p.display_name, t.scopes, t.id
        from api_tokens t join persons p on p.id = t.person_id
        where t.hash = @hash and t.revoked_at is null and (t.expires_at is null or t.expires_at > @now)
        """;

    const int LongestSecret = 100;

    /// <summary>SQLite prepares per connection, and opening one costs more than the question: some are kept ready.</summary>
    readonly ConcurrentBag<DbCommand> ready = [];

    public async ValueTask<TokenHolder?> FindAsync(string secret, CancellationToken stop)
    {
        if (secret.Length > LongestSecret) return null;
        var hash = Secret.HashOf(secret);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return database.Source is { } source ? await AskPostgresAsync(source, hash, now, stop) : await AskSqliteAsync(hash, now, stop);
    }

    static async ValueTask<TokenHolder?> AskPostgresAsync(NpgsqlDataSource source, byte[] hash, long now, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Parameters.Add(new NpgsqlParameter<byte[]>("hash", hash));
        command.Parameters.Add(new NpgsqlParameter<long>("now", now));
        // The pool's connection remembers it: from the second time on this asks nothing.
        await command.PrepareAsync(stop);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? Read(reader) : null;
    }

    async ValueTask<TokenHolder?> AskSqliteAsync(byte[] hash, long now, CancellationToken stop)
    {
        var command = ready.TryTake(out var kept) ? kept : await PrepareAsync(stop);
        try
        {
            command.Parameters[0].Value = hash;
            command.Parameters[1].Value = now;
            await using var reader = await command.ExecuteReaderAsync(stop);
            return await reader.ReadAsync(stop) ? Read(reader) : null;
        }
        finally
        {
            ready.Add(command);
        }
    }

    async Task<DbCommand> PrepareAsync(CancellationToken stop)
    {
        var connection = await database.OpenAsync(stop);
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.Add("@hash", Array.Empty<byte>());
        command.Add("@now", 0L);
        return command;
    }

    static TokenHolder Read(DbDataReader reader) => new(new(reader.GetId(0)), reader.GetString(1), reader.GetString(2), new(reader.GetId(3)));

    public void Dispose()
    {
        while (ready.TryTake(out var command))
        {
            command.Connection?.Dispose();
            command.Dispose();
        }
    }
}
