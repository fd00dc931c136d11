using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Calls;

/// <summary>A leader makes a call theirs: it bears their name, and they hear what becomes of it. Whoever wrote it may have left.</summary>
public sealed class TakeOverCall(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Call, NoRefusal>> RunAsync(PersonId leader, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockCallAsync(code, stop) is not { } call)              return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, call.CommunityId, stop))       return Missing.It;

        call.AuthorId = leader;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return call;
    }
}
