namespace Tuanzi.Core.Operations;

/// <summary>How far the book is written for good.</summary>
public static class BookHorizon
{
    /// <summary>How long to wait for those who are writing just now: in tenths of a second.</summary>
    const int Patience = 50;

    const string Highest = """select coalesce(pg_sequence_last_value(pg_get_serial_sequence('transfers', 'number')::regclass), 0) as "Value" """;

    /// <summary>Whoever has a number of the sequence holds this lock since before it got it, until it has committed or taken everything back.</summary>
    const string Writers = """
        select l.virtualtransaction || '/' || coalesce(l.pid, 0) as "Value" from pg_locks l
        where l.locktype = 'relation' and l.relation = 'transfers'::regclass and l.mode = 'RowExclusiveLock' and l.granted
        and l.database = (select d.oid from pg_database d where d.datname = current_database()) and l.pid is distinct from pg_backend_pid()
        """;

    extension(TuanziDb db)
    {
        /// <summary>A number up to which every transfer is there to be read: later ones get higher numbers. Null: somebody has been writing for too long.</summary>
        /// <remarks>
        /// SQLite has one writer, so numbers come in the order of the commits. PostgreSQL gives them out earlier: a transfer with a lower number may commit after one with a higher.
        /// So the number that was given out last is read first, then who is writing, and these are waited for. A lock that stops writers would be simpler, and everybody who posts would queue behind it.
        /// </remarks>
        public async Task<long?> SettledNumberAsync(TimeProvider clock, CancellationToken stop)
        {
            if (db.Engine == Engine.Sqlite) return await db.Transfers.MaxAsync(t => (long?)t.Number, stop) ?? 0;

            var highest = (await db.Database.SqlQueryRaw<long>(Highest).ToListAsync(stop)).Single();
            var writing = await db.Database.SqlQueryRaw<string>(Writers).ToListAsync(stop);
            for (var tenths = 0; writing.Count > 0; tenths++)
            {
                if (tenths == Patience) return null;
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock, stop);
                var still = await db.Database.SqlQueryRaw<string>(Writers).ToListAsync(stop);
                writing.RemoveAll(writer => !still.Contains(writer));
            }
            return highest;
        }
    }
}
