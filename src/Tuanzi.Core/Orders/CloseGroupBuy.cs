using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

public enum CloseRefusal
{
    NotOpenYet,
    Cancelled,
    ClosedAlready,
}

/// <summary>Closes a group buy before its cut-off, at the leader's wish.</summary>
public sealed class CloseGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<GroupBuyResult, CloseRefusal>> RunAsync(PersonId by, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } found) return Missing.It;
        if (!await db.IsLeaderOfAsync(by, found, stop)) return Missing.It;

        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(found.Id, stop);
        var groupBuy = await db.GroupBuys.SingleAsync(g => g.Id == found.Id, stop);
        if (groupBuy.Status is GroupBuyStatus.Draft or GroupBuyStatus.Scheduled) return CloseRefusal.NotOpenYet;
        if (groupBuy.Status is GroupBuyStatus.Cancelled)                        return CloseRefusal.Cancelled;
        if (groupBuy.Status is not GroupBuyStatus.Open)                         return CloseRefusal.ClosedAlready;

        var result = await new Closure(db, groupBuy, by, clock.GetUtcNow()).RunAsync(stop);
        await write.CommitAsync(stop);
        return result;
    }
}

/// <summary>Closes a group buy whose cut-off has come. Called by due work, on any node, as often as it likes: only the first finds it open.</summary>
public sealed class CloseAtCutOff(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>So long the closing waits for the card provider to say who has confirmed in time; after that it goes by what is known.</summary>
    static readonly TimeSpan CardsAnswer = TimeSpan.FromMinutes(15);

    /// <summary>True if this call closed it, put its cut-off off, asked everybody again, or began its completion phase.</summary>
    public async Task<bool> RunAsync(GroupBuyId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(id, stop);
        var now = clock.GetUtcNow();
        if (await db.GroupBuys.SingleOrDefaultAsync(g => g.Id == id, stop) is not { Status: GroupBuyStatus.Open } groupBuy) return false;
        if (now < groupBuy.CutOffAt) return false;

        if (groupBuy.IsCompleting && groupBuy.IsCompletingAt(now)) return false;
        if (await AwaitsCardsAsync(groupBuy, now, stop))
        {
            await write.CommitAsync(stop);
            return false;
        }
        var closure = new Closure(db, groupBuy, by: null, now);
        if (await closure.TryExtendAsync(stop))
        {
            await write.CommitAsync(stop);
            return true;
        }
        if (await closure.TryAskAtDearerRungAsync(stop))
        {
            await write.CommitAsync(stop);
            return true;
        }
        if (!groupBuy.IsCompletingAt(now) || !await closure.TryCompleteAsync(stop)) await closure.RunAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }

    /// <summary>Where whoever confirmed no card is out, those who were at the card page at the cut-off are asked after first.</summary>
    async Task<bool> AwaitsCardsAsync(GroupBuy groupBuy, DateTimeOffset now, CancellationToken stop)
    {
        if (groupBuy.OrderWays?.NeedConfirmedCards() != true || now > groupBuy.CutOffAt + CardsAnswer) return false;
        var open = db.CardPayments.Where(p => p.GroupBuyId == groupBuy.Id && p.Status == CardPaymentStatus.Open && p.Session != null && (p.AskedAt == null || p.AskedAt < groupBuy.CutOffAt));
        if (!await open.AnyAsync(stop)) return false;
        DateTimeOffset? at = now;
        await open.Where(p => p.DueAt > now && p.LastError == null).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, at), stop);
        return true;
    }
}
