namespace Tuanzi.Core.Orders;

/// <summary>A changed offer may have room for those who wait: the desk looks, as it does after every order that gives something back.</summary>
sealed class MoveUpAfterChange(TuanziDb db, OrderDesk desk) : IHandle<OfferChanged>
{
    public async Task HandleAsync(OfferChanged what, CancellationToken stop)
    {
        var code = await db.GroupBuys.Where(g => g.Id == what.GroupBuy && g.Waiting > 0).Select(g => g.Code).SingleOrDefaultAsync(stop);
        if (code is not null) await desk.RunAsync(new MoveUpWaiting(code), stop);
    }
}
