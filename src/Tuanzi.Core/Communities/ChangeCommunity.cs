namespace Tuanzi.Core.Communities;

/// <summary>Changes what a leader says about a community. Its currency and its address stay.</summary>
public sealed class ChangeCommunity(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Community, CommunityRefusal>> RunAsync(PersonId leader, string slug, CommunityText text, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } found) return Missing.It;
        if (text.Refusal() is { } refusal) return refusal;
        if (text.AsksForTransfers && !await db.BankAccounts.AnyAsync(a => a.CommunityId == found, stop)) return CommunityRefusal.BankAccountMissing;
        if (text.AsksForCards && !await db.CardAccounts.AnyAsync(a => a.CommunityId == found, stop)) return CommunityRefusal.CardAccountMissing;

        await using var write = await gate.BeginAsync(db, stop);
        var community = await db.Communities.SingleAsync(c => c.Id == found, stop);
        text.ApplyTo(community);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return community;
    }
}
