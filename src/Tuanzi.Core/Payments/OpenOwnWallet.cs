using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Payments;

/// <summary>A member opens a wallet of their own, so that a bank transfer can name it. Again changes nothing.</summary>
public sealed class OpenOwnWallet(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <returns>False: no community of theirs.</returns>
    public async Task<bool> RunAsync(PersonId person, string slug, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Communities.Where(c => c.Slug == slug).Select(c => (CommunityId?)c.Id).SingleOrDefaultAsync(stop) is not { } community) return false;
        if (!await db.IsMemberOfAsync(person, community, stop)) return false;
        await db.OpenWalletAsync(community, person, clock.GetUtcNow(), stop);
        await write.CommitAsync(stop);
        return true;
    }
}
