namespace Tuanzi.Core.Orders;

/// <summary>Has the desk look at those who wait where no order comes that would make it: after a changed offer, and further down a long list.</summary>
sealed class MoveUpAfterChange(TuanziDb db, OrderDesk desk) : IHandle<OfferChanged>, IHandle<WaitingListGoesOn>
{
    public Task HandleAsync(OfferChanged what, CancellationToken stop) => LookAsync(what.GroupBuy, 0, stop);

    public Task HandleAsync(WaitingListGoesOn what, CancellationToken stop) => LookAsync(what.GroupBuy, what.Behind, stop);

    async Task LookAsync(GroupBuyId groupBuy, long behind, CancellationToken stop)
    {
        var code = await db.GroupBuys.Where(g => g.Id == groupBuy && g.Waiting > 0).Select(g => g.Code).SingleOrDefaultAsync(stop);
        if (code is not null) await desk.RunAsync(new MoveUpWaiting(code, behind));
    }
}
