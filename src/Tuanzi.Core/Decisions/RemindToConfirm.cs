using Tuanzi.Core.Calls;

namespace Tuanzi.Core.Decisions;

/// <summary>A day is left to confirm.</summary>
public sealed record ConfirmationsDueSoon(GroupBuyId GroupBuy) : IEvent;

/// <summary>Has those reminded who have not confirmed, a day before the cut-off. Once, whichever node is first and however late.</summary>
public sealed class RemindToConfirm(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <returns>False where another node was quicker.</returns>
    public async Task<bool> RunAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockCallAsync(await db.TakenQuotes.Where(t => t.GroupBuyId == groupBuy).Select(t => t.CallId).SingleAsync(stop), stop);
        var taken = await db.TakenQuotes.SingleAsync(t => t.GroupBuyId == groupBuy, stop);
        if (taken.EndedAt is not null || taken.RemindedAt is not null) return false;

        var (now, cutOff) = (clock.GetUtcNow(), await db.GroupBuys.Where(g => g.Id == groupBuy).Select(g => g.CutOffAt).SingleAsync(stop));
        taken.RemindedAt = now;
        // Whoever was asked within the last day needs no reminder, and after the cut-off none helps.
        if (taken.TakenAt < cutOff - Ahead && now < cutOff) db.Tell(new ConfirmationsDueSoon(groupBuy), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }
}
