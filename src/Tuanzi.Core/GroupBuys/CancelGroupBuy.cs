using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

public enum CancelRefusal
{
    AlreadyCancelled,
    AlreadyClosed,
    ReasonMissing,
    ReasonTooLong,
    Markup,
}

/// <summary>A leader calls a group buy off before its closing. Everyone who ordered is told why; nobody owes anything.</summary>
/// <remarks>A draft may go without a reason: nobody has seen it.</remarks>
public sealed class CancelGroupBuy(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, CancelRefusal>> RunAsync(PersonId by, string code, string? reason, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)     return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                return Missing.It;
        if (groupBuy.Status == GroupBuyStatus.Cancelled)                  return CancelRefusal.AlreadyCancelled;
        // What is past its cut-off waits for the closing only: its orders are final.
        var mayBeCancelled = groupBuy.Status is GroupBuyStatus.Draft or GroupBuyStatus.Scheduled || groupBuy.IsOpenAt(clock.GetUtcNow()) || groupBuy.IsCompletingAt(clock.GetUtcNow());
        if (!mayBeCancelled)                                              return CancelRefusal.AlreadyClosed;
        var why = Typed.Line(reason);
        if (why is null && groupBuy.Status != GroupBuyStatus.Draft)       return CancelRefusal.ReasonMissing;
        if (why?.Length > Transition.LongestReason)                       return CancelRefusal.ReasonTooLong;
        if (Typed.HasMarkup(why))                                         return CancelRefusal.Markup;

        var wasSeen = groupBuy.Status == GroupBuyStatus.Open;
        groupBuy.TryBecome(GroupBuyStatus.Cancelled, by, clock.GetUtcNow(), db, reason: why);
        if (wasSeen) db.Tell(new GroupBuyCancelled(groupBuy.Id, why!), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
