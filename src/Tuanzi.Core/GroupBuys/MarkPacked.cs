using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

public enum PackRefusal
{
    NotClosed,
    NothingToPack,
    AlreadyPacked,
}

/// <summary>The goods are sorted by buyer: the handover may begin. Said by whoever packs, leader or helper.</summary>
public sealed class MarkPacked(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, PackRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.MayHandOverAsync(by, groupBuy, stop))               return Missing.It;
        if (groupBuy.Status is GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Open) return PackRefusal.NotClosed;
        if (groupBuy.Status == GroupBuyStatus.Cancelled || groupBuy.Result == GroupBuyResult.Missed)    return PackRefusal.NothingToPack;
        if (!groupBuy.TryBecome(GroupBuyStatus.Packed, by, clock.GetUtcNow(), db))                      return PackRefusal.AlreadyPacked;

        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
