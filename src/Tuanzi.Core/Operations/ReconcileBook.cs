using Tuanzi.Core.Members;

namespace Tuanzi.Core.Operations;

/// <summary>Why the book was not reconciled.</summary>
public enum ReconcileRefusal
{
    /// <summary>Somebody else did it meanwhile.</summary>
    CursorMoved,

    /// <summary>Somebody has been writing for so long that nobody knows up to where all is written.</summary>
    StillWriting,
}

/// <summary>Counts the whole book again, says what does not agree, and takes the snapshots that balances begin with.</summary>
/// <remarks>Nobody who posts waits for it. It reads at its leisure and writes in one transaction, which begins with the cursor: if that has moved, nothing is written.</remarks>
public sealed class ReconcileBook(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>When the night's turn comes, by the clocks' clock; an installation has communities in many places.</summary>
    const int Hour = 2;

    /// <summary>An operator wants to know it now.</summary>
    public async Task<Outcome<Reconciliation, ReconcileRefusal>> RunAsync(PersonId by, CancellationToken stop) =>
        await db.IsOperatorAsync(by, stop) ? await ReconcileAsync(by, stop) : Missing.It;

    /// <param name="by">Null: it comes by itself.</param>
    internal async Task<Outcome<Reconciliation, ReconcileRefusal>> ReconcileAsync(PersonId? by, CancellationToken stop)
    {
        var cursor = await db.BookCursors.AsNoTracking().SingleAsync(stop);
        if (await db.SettledNumberAsync(clock, stop) is not { } upTo)       return ReconcileRefusal.StillWriting;

        var now = clock.GetUtcNow();
        var recount = await CountAsync(cursor.Round + 1, upTo, stop);
        var result = new Reconciliation { Round = cursor.Round + 1, At = now, By = by, UpTo = upTo, Accounts = recount.Accounts, Findings = recount.Found, IsTaken = !recount.IsDoubtful };
        return await WriteAsync(cursor, result, recount, stop) ? result : ReconcileRefusal.CursorMoved;
    }

    async Task<Recount> CountAsync(long round, long upTo, CancellationToken stop)
    {
        await using var moment = await db.BeginReadingAsync(stop);
        var recount = new Recount(round);
        await foreach (var account in db.CountAsync(upTo, stop)) recount.Count(account);
        recount.CountedAll();
        await db.CompareAsync(recount, stop);
        return recount;
    }

    async Task<bool> WriteAsync(BookCursor cursor, Reconciliation result, Recount recount, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var (number, next) = (result.IsTaken ? result.UpTo : cursor.Number, NextNight(result.At));
        var mine = await db.BookCursors
            .Where(c => c.Round == cursor.Round)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Round, result.Round).SetProperty(c => c.Number, number).SetProperty(c => c.DueAt, next), stop);
        if (mine == 0) return false;

        db.Add(result);
        db.AddRange(recount.Findings);
        await db.SaveChangesAsync(stop);
        if (result.IsTaken) await TakeAsync(recount.Moved, result.UpTo, stop);
        await write.CommitAsync(stop);
        return true;
    }

    /// <summary>What did not move since its snapshot keeps it: that is as true as it was.</summary>
    Task TakeAsync(IReadOnlyList<CountedAccount> moved, long upTo, CancellationToken stop)
    {
        // SQLite would take the "on" for a join without the "where".
        const string Sql = """
            insert into balance_snapshots (kind, owner, currency, minor, number)
            select r.kind, r.owner, r.currency, r.minor, @up_to from $rows where true
            on conflict (owner, kind, currency) do update set minor = excluded.minor, number = excluded.number
            """;
        return db.WriteManyAsync(
            Sql,
            moved,
            [new("kind", a => (long)a.Account.Kind), new("owner", a => a.Account.Owner), new("currency", a => a.Account.Currency.Code), new("minor", a => a.UpTo)],
            [("@up_to", upTo)],
            stop
        );
    }

    static DateTimeOffset NextNight(DateTimeOffset now)
    {
        var tonight = new DateTimeOffset(now.UtcDateTime.Date.AddHours(Hour), TimeSpan.Zero);
        return tonight > now ? tonight : tonight.AddDays(1);
    }
}
