using Tuanzi.Core.Calls;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Decisions;

/// <summary>What was wanted has been bought. Whoever had not confirmed is out.</summary>
public sealed record WishBought(GroupBuyId GroupBuy) : IEvent;

/// <summary>Nothing came of a quote that was taken: the call is open again.</summary>
public sealed record DecisionFellThrough(GroupBuyId GroupBuy) : IEvent;

/// <summary>What becomes of the pledges follows from what becomes of the group buy. Told twice, it has become of them already.</summary>
public sealed class FollowGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<GroupBuyClosed>, IHandle<GroupBuyCancelled>
{
    public Task HandleAsync(GroupBuyClosed what, CancellationToken stop) => EndAsync(what.GroupBuy, what.Result == GroupBuyResult.Reached ? TakenResult.Reached : TakenResult.Missed, stop);

    public Task HandleAsync(GroupBuyCancelled what, CancellationToken stop) => EndAsync(what.GroupBuy, TakenResult.Cancelled, stop);

    async Task EndAsync(GroupBuyId groupBuy, TakenResult result, CancellationToken stop)
    {
        if (await db.TakenQuotes.Where(t => t.GroupBuyId == groupBuy).Select(t => (CallId?)t.CallId).SingleOrDefaultAsync(stop) is not { } id) return;
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(id, stop);
        var taken = await db.TakenQuotes.SingleAsync(t => t.GroupBuyId == groupBuy, stop);
        if (taken.EndedAt is not null) return;

        var now = clock.GetUtcNow();
        taken.End(result, now);
        var call = await db.Calls.SingleAsync(c => c.Id == id, stop);
        if (result == TakenResult.Reached) await BuyAsync(call, groupBuy, now, stop);
        else await StandAgainAsync(call, groupBuy, now, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    /// <summary>Whoever has ordered is in, by whichever page they came; whoever has withdrawn the order since is not.</summary>
    async Task BuyAsync(Call call, GroupBuyId groupBuy, DateTimeOffset now, CancellationToken stop)
    {
        var placed = db.Orders.Where(o => o.GroupBuyId == groupBuy && o.Status == OrderStatus.Placed);
        var pledges = db.Pledges.Where(p => p.CallId == call.Id);
        await pledges.Where(p => p.Status == PledgeStatus.Made && placed.Any(o => o.BuyerId == p.BuyerId)).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PledgeStatus.Confirmed).SetProperty(p => p.OrderId, p => placed.Where(o => o.BuyerId == p.BuyerId).Select(o => (OrderId?)o.Id).First()).SetProperty(p => p.ChangedAt, now), stop);
        await pledges.Where(p => p.Status == PledgeStatus.Made || (p.Status == PledgeStatus.Confirmed && !placed.Any(o => o.Id == p.OrderId))).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PledgeStatus.Lapsed).SetProperty(p => p.ChangedAt, now), stop);
        call.EndedAt = now;
        db.Tell(new CallEnded(call.Id), now);
        db.Tell(new WishBought(groupBuy), now);
    }

    async Task StandAgainAsync(Call call, GroupBuyId groupBuy, DateTimeOffset now, CancellationToken stop)
    {
        await db.Pledges.Where(p => p.CallId == call.Id && p.Status == PledgeStatus.Confirmed).ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PledgeStatus.Made).SetProperty(p => p.OrderId, (OrderId?)null).SetProperty(p => p.ChangedAt, now), stop);
        call.GroupBuyId = null;
        db.Tell(new DecisionFellThrough(groupBuy), now);
    }
}
