namespace Tuanzi.Core.Notifications;

/// <summary>The mails that wait to be sent. Claimed by a guarded update, so that any number of nodes may send; a node that dies gives its mails back.</summary>
public sealed class DueMail(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public const int MostAttempts = 10;
    const int LongestError = 300;

    /// <summary>How long a node may take to send what it claimed before another tries.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    const string Claim = """
        update mails set due_at = {0}, attempts = attempts + 1
        where id in (select id from mails where due_at <= {1} order by due_at limit {2}
        """;

    public async Task<List<Mail>> ClaimAsync(int most, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var sql = Claim + (db.Engine == Engine.Postgres ? " for update skip locked) returning *" : ") returning *");
        using var turn = await gate.EnterAsync(stop);
        return await db.Mails.FromSqlRaw(sql, (now + Lease).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), most).AsNoTracking().ToListAsync(stop);
    }

    public async Task SentAsync(Mail mail, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        await Row(mail).ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, now).SetProperty(m => m.DueAt, (DateTimeOffset?)null).SetProperty(m => m.Arguments, "{}").SetProperty(m => m.LastError, (string?)null), stop);
    }

    /// <summary>Tries again later, ever more rarely; after the last attempt it stays, with the error, for the operator to see.</summary>
    public async Task FailedAsync(Mail mail, string error, CancellationToken stop)
    {
        DateTimeOffset? again = mail.Attempts >= MostAttempts ? null : clock.GetUtcNow() + TimeSpan.FromMinutes(Math.Pow(2, mail.Attempts - 1));
        var why = error.Length > LongestError ? error[..LongestError] : error;
        using var turn = await gate.EnterAsync(stop);
        await Row(mail).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, again).SetProperty(m => m.LastError, why), stop);
    }

    /// <summary>Will never be sent: it has nothing to say any more, or there is nothing to send it with.</summary>
    public async Task DroppedAsync(Mail mail, string? why, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await Row(mail).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, (DateTimeOffset?)null).SetProperty(m => m.Arguments, "{}").SetProperty(m => m.LastError, why), stop);
    }

    IQueryable<Mail> Row(Mail mail) => db.Mails.Where(m => m.Id == mail.Id);
}
