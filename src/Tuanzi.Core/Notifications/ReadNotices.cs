namespace Tuanzi.Core.Notifications;

/// <summary>Marks a person's notices as read.</summary>
public sealed class ReadNotices(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task RunAsync(PersonId person, CancellationToken stop)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await gate.EnterAsync(stop);
        await db.Notices.Where(n => n.PersonId == person && n.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), stop);
    }
}
