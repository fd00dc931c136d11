using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Tuanzi.Core.Orders;

/// <summary>The desk on SQLite: one lane, one connection, prepared statements. A statement costs microseconds here, so each row has its own.</summary>
sealed class SqliteOrderStore(Database database, WriteGate gate) : OrderStore, IAsyncDisposable
{
    sqlite3? connection;
    SqliteStatement? begin;
    SqliteStatement? commit;
    SqliteBatchReader? reader;
    SqliteBatchWriter? writer;
    bool isOver;

    public override int Lanes => 1;

    public override async Task<BatchOutcome> RunAsync(IReadOnlyList<OrderCommand> commands, DateTimeOffset now, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        ObjectDisposedException.ThrowIf(isOver, this);
        try
        {
            if (connection is null) Open();
            return Run(commands, now);
        }
        catch
        {
            // Closing it takes the transaction back. A connection after a fault is not worth guessing about: the next batch begins with a new one.
            Close();
            throw;
        }
    }

    BatchOutcome Run(IReadOnlyList<OrderCommand> commands, DateTimeOffset now)
    {
        begin!.Run();
        var decision = BatchDecision.Of(commands, reader!.Read(commands), now);
        if (decision.HasChanges) writer!.Write(decision, now);
        commit!.Run();
        BatchOutcome outcome = new(decision.Answers, [.. decision.ChangedGroupBuys.Select(groupBuy => groupBuy.Id)]);
        decision.Keep();
        return outcome;
    }

    void Open()
    {
        // Not from the pool: closing it must end it, with whatever transaction it was in. Without a lock around each call, as the gate lets one in at a time.
        Check(raw.sqlite3_open_v2(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, out connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, vfs: null));
        Check(raw.sqlite3_busy_timeout(connection, (int)TimeSpan.FromSeconds(30).TotalMilliseconds));
        // A batch touches a page for each of its receipts: the pages it needs again shall be at hand, and copied back into the file more seldom than by default.
        Check(raw.sqlite3_exec(connection, "pragma foreign_keys = on; pragma synchronous = full; pragma cache_size = -32768; pragma wal_autocheckpoint = 4000"));
        (begin, commit) = (new(connection, "begin immediate"), new(connection, "commit"));
        (reader, writer) = (new(connection), new(connection));
    }

    void Check(int code)
    {
        if (code != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(code, connection);
    }

    /// <summary>After the batch that is at work.</summary>
    public async ValueTask DisposeAsync()
    {
        using var turn = await gate.EnterAsync(CancellationToken.None);
        isOver = true;
        Close();
    }

    void Close()
    {
        foreach (var mine in (IDisposable?[])[begin, commit, reader, writer, connection]) mine?.Dispose();
        (begin, commit, reader, writer, connection) = (null, null, null, null, null);
    }
}
