using Microsoft.Data.Sqlite;

namespace Tuanzi.Core.Orders;

/// <summary>The desk on SQLite: one lane, one connection, prepared statements. A statement costs microseconds here, so each row has its own.</summary>
sealed class SqliteOrderStore(Database database, WriteGate gate) : OrderStore, IDisposable
{
    SqliteConnection? connection;
    SqliteBatchReader? reader;
    SqliteBatchWriter? writer;

    public override int Lanes => 1;

    public override async Task<BatchOutcome> RunAsync(IReadOnlyList<OrderCommand> commands, DateTimeOffset now, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        try
        {
            return Run(Open(), commands, now);
        }
        catch (SqliteException)
        {
            // A connection after a fault is not worth guessing about: the next batch begins with a new one.
            Dispose();
            throw;
        }
    }

    BatchOutcome Run(SqliteConnection open, IReadOnlyList<OrderCommand> commands, DateTimeOffset now)
    {
        using var transaction = open.BeginTransaction();
        var decision = BatchDecision.Of(commands, reader!.Read(commands), now);
        if (decision.Receipts.Count == 0) return new(decision.Answers, []);

        writer!.Write(decision, now);
        transaction.Commit();
        return new(decision.Answers, [.. decision.ChangedGroupBuys.Select(groupBuy => groupBuy.Id)]);
    }

    SqliteConnection Open()
    {
        if (connection is not null) return connection;
        connection = new(database.ConnectionString);
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "pragma synchronous = full";
        pragma.ExecuteNonQuery();
        reader = new(connection);
        writer = new(connection);
        return connection;
    }

    public void Dispose()
    {
        reader?.Dispose();
        writer?.Dispose();
        connection?.Dispose();
        (reader, writer, connection) = (null, null, null);
    }
}
