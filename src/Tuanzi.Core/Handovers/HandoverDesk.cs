using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Handovers;

/// <summary>One order on the table.</summary>
public sealed class HandoverDesk(TuanziDb db, OrdersToHandOver orders)
{
    /// <summary>The order that a refusal is about, so that it can say who was first and when; null where it is about none.</summary>
    public async Task<OrderToHandOver?> WhatHappenedAsync(PersonId reader, string groupBuyCode, OrderAtTable meant, HandOverRefusal why, CancellationToken stop)
    {
        if (why is HandOverRefusal.WrongCode or HandOverRefusal.TooManyWrongCodes or HandOverRefusal.UnknownOrder) return null;
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == groupBuyCode, stop) is not { } groupBuy) return null;
        if (!await db.MayHandOverAsync(reader, groupBuy, stop)) return null;
        var (code, number, id) = (meant.PlainCode, meant.Number, meant.Id);
        var found = await db.Orders.AsNoTracking()
            .Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && (code != null ? o.PickupCode == code : id != null ? o.Id == id : o.Number == number))
            .Select(o => new { o.Id, o.PickupId }).SingleOrDefaultAsync(stop);
        if (found is null || !(await PickupsInReach.OfAsync(db, reader, groupBuy, stop)).Holds(found.PickupId)) return null;
        return await orders.FindAsync(groupBuy, found.Id, stop) is [var order] ? order : null;
    }
}
