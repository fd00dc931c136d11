using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>What a change of the offer would do, before it is done; and, where it is refused, every problem at its place.</summary>
public sealed record PreviewedChange(IReadOnlyList<OfferProblem> Problems, OfferChangeEffect Effect);

/// <summary>Shows a leader what a change of an open offer would do; stores nothing.</summary>
public sealed class OfferChangePreview(TuanziDb db, CheckDraft check)
{
    /// <returns>Null where there is nothing to change, or not for this person.</returns>
    public async Task<PreviewedChange?> FindAsync(PersonId by, string code, GroupBuyDraft draft, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { Status: GroupBuyStatus.Open } groupBuy) return null;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop)) return null;
        var open = await OpenOffer.ReadAsync(db, groupBuy, stop);
        draft = open.Frozen(draft);
        var revision = new OfferRevision(open, draft, await check.RunAsync(open.Community, draft, stop));
        // What is read here must not stand in for what a change reads later, under the lock.
        db.ChangeTracker.Clear();
        return new(revision.Problems, revision.Effect);
    }
}
