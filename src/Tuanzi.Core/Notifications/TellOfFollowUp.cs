using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Notifications;

/// <summary>Those who bought together hear that their group collects again.</summary>
sealed class TellOfFollowUp(TuanziDb db, Announce announce) : IHandle<FollowUpWritten>
{
    public async Task HandleAsync(FollowUpWritten what, CancellationToken stop)
    {
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.Id == what.Call, stop);
        if (call.EndedAt is null) await announce.RunAsync(Announcement.FollowUp(call), stop);
    }
}
