using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>In a group buy that is called off no team forms any more. Nobody is told twice: everyone hears of the cancellation.</summary>
sealed class ReleaseCancelled(TuanziDb db, WriteGate gate) : IHandle<GroupBuyCancelled>
{
    public async Task HandleAsync(GroupBuyCancelled what, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.Teams.Where(t => t.GroupBuyId == what.GroupBuy && t.Status == TeamStatus.Forming).ExecuteUpdateAsync(set => set.SetProperty(t => t.Status, TeamStatus.Released), stop);
    }
}
