namespace Tuanzi.Core.Communities;

/// <summary>Gives a community a new invite code. Links and posters with the old one admit nobody any more.</summary>
public sealed class RenewInvite(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<string, NoRefusal>> RunAsync(PersonId leader, string slug, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } found) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        var community = await db.Communities.SingleAsync(c => c.Id == found, stop);
        community.InviteCode = Secret.NewWord(10);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return community.InviteCode;
    }
}
