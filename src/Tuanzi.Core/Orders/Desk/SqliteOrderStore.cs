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
        catch
        {
            // Closing it takes the transaction back. A connection after a fault is not worth guessing about: the next batch begins with a new one.
            Dispose();
            throw;
        }
    }

    BatchOutcome Run(SqliteConnection open, IReadOnlyList<OrderCommand> commands, DateTimeOffset now)
    {
        // The prepared statements outlive any transaction object, so the transaction is spoken in SQL.
        Execute(open, "begin immediate");
        var decision = BatchDecision.Of(commands, reader!.Read(commands), now);
        if (decision.HasChanges) writer!.Write(decision, now);
        Execute(open, "commit");
        return new(decision.Answers, [.. decision.ChangedGroupBuys.Select(groupBuy => groupBuy.Id)]);
    }

    static void Execute(SqliteConnection open, string sql)
    {
        using var command = open.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    SqliteConnection Open()
    {
        if (connection is not null) return connection;
        // Not from the pool: closing it must end it, with whatever transaction it was in.
        connection = new(new SqliteConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        connection.Open();
        // A batch touches a page for each of its receipts: the pages it needs again shall be at hand, and copied back into the file more seldom than by default.
        Execute(connection, "pragma synchronous = full; pragma cache_size = -32768; pragma wal_autocheckpoint = 4000");
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
