namespace Tuanzi.Core.Notifications;

/// <summary>The mails that a developer's machine keeps instead of sending them.</summary>
public sealed class Mailbox(TuanziDb db)
{
    const int Most = 100;

    public Task<List<Mail>> RunAsync(CancellationToken stop) => db.Mails.AsNoTracking().OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).Take(Most).ToListAsync(stop);

    public Task<Mail?> FindAsync(Guid id, CancellationToken stop) => db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
}
