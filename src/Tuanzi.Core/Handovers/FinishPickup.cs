using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Handovers;

public enum PickupRefusal
{
    NotClosedYet,
    NothingBought,
    FinishedAlready,
    OrdersWaiting,
}

/// <summary>Ends the pickup once every order is handed over or struck. Mostly the last handover does so by itself.</summary>
public sealed class FinishPickup(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, PickupRefusal>> RunAsync(PersonId by, string groupBuyCode, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeTurnAsync(by, groupBuyCode, stop) is not { } groupBuy)  return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                       return Missing.It;
        if (groupBuy.WhyNotNow() is { } notNow)                                  return Refusal(notNow);
        if (!(await db.DeliveredAsync(groupBuy, stop)).IsComplete)               return PickupRefusal.OrdersWaiting;
        if (!groupBuy.TryFinish(by, clock.GetUtcNow(), db))                      return PickupRefusal.FinishedAlready;

        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }

    static PickupRefusal Refusal(HandOverRefusal why) =>
        why switch
        {
            HandOverRefusal.NotClosedYet => PickupRefusal.NotClosedYet,
            HandOverRefusal.NothingBought => PickupRefusal.NothingBought,
            _ => PickupRefusal.FinishedAlready,
        };
}
