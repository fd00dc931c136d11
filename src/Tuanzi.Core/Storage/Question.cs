using System.Collections.Concurrent;
using System.Data.Common;

namespace Tuanzi.Core.Storage;

/// <summary>A question that comes with every request: asked beside EF Core with a prepared statement, and answered from the database each time.</summary>
/// <param name="names">Of the parameters, "@id", in the order of their values.</param>
public sealed class Question(Database database, string sql, params string[] names) : IDisposable
{
    /// <summary>SQLite prepares per connection, and opening one costs more than the question: some are kept ready. PostgreSQL's pool keeps its own.</summary>
    readonly ConcurrentBag<DbCommand> ready = [];

    /// <summary>What is read of the first row; null where there is none.</summary>
    /// <param name="values">Ids as they are, instants in milliseconds; none is null.</param>
    public ValueTask<T?> FindAsync<T>(Func<DbDataReader, T> read, CancellationToken stop, params object[] values)
        where T : class => AskAsync(async rows => await rows.ReadAsync(stop) ? read(rows) : null, values, stop);

    /// <summary>What is read of each row.</summary>
    public ValueTask<List<T>> ListAsync<T>(Func<DbDataReader, T> read, CancellationToken stop, params object[] values) =>
        AskAsync(
            async rows =>
            {
                var found = new List<T>();
                while (await rows.ReadAsync(stop)) found.Add(read(rows));
                return found;
            },
            values,
            stop
        );

    async ValueTask<T> AskAsync<T>(Func<DbDataReader, ValueTask<T>> read, object[] values, CancellationToken stop)
    {
        if (database.Questions is { } source)
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var once = Write(connection, values);
            // The pool's connection remembers it: from the second time on this asks nothing.
            await once.PrepareAsync(stop);
            return await AnswerAsync(once, read, stop);
        }
        var command = ready.TryTake(out var kept) ? Fill(kept, values) : Write(await database.OpenAsync(stop), values);
        try
        {
            return await AnswerAsync(command, read, stop);
        }
        finally
        {
            ready.Add(command);
        }
    }

    DbCommand Write(DbConnection connection, object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names) command.Add(name, null);
        return Fill(command, values);
    }

    DbCommand Fill(DbCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] is Guid id && database.Engine == Engine.Sqlite ? id.ToByteArray(bigEndian: true) : values[i];
        return command;
    }

    static async ValueTask<T> AnswerAsync<T>(DbCommand command, Func<DbDataReader, ValueTask<T>> read, CancellationToken stop)
    {
        await using var rows = await command.ExecuteReaderAsync(stop);
        return await read(rows);
    }

    public void Dispose()
    {
        while (ready.TryTake(out var command))
        {
            command.Connection?.Dispose();
            command.Dispose();
        }
    }
}
