using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Handovers;

/// <summary>Finds the order that somebody at the table means. Codes are short, so a person who guesses is stopped, on whichever node.</summary>
sealed class FindOrderAtTable(TuanziDb db)
{
    /// <summary>The order's id. A wrong code is written down: commit also where this refuses.</summary>
    public async Task<Outcome<OrderId, HandOverRefusal>> RunAsync(PersonId by, GroupBuy groupBuy, OrderAtTable wanted, DateTimeOffset now, CancellationToken stop)
    {
        var reach = await PickupsInReach.OfAsync(db, by, groupBuy, stop);
        var orders = db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed);
        if (wanted.PlainCode is { } code)
        {
            if (await WrongCodesAsync(by, groupBuy.Id, now, stop) >= WrongCode.Most) return HandOverRefusal.TooManyWrongCodes;
            if (await OneAsync(orders.Where(o => o.PickupCode == code), reach, stop) is { } found) return found;
            db.WrongCodes.Add(new() { By = by, GroupBuyId = groupBuy.Id, At = now });
            await db.SaveChangesAsync(stop);
            return HandOverRefusal.WrongCode;
        }
        var meant = wanted switch
        {
            { Id: { } id } => orders.Where(o => o.Id == id),
            { Number: { } number } => orders.Where(o => o.Number == number),
            _ => orders.Where(_ => false),
        };
        if (await OneAsync(meant, reach, stop) is { } order) return order;
        return HandOverRefusal.UnknownOrder;
    }

    static async Task<OrderId?> OneAsync(IQueryable<Order> orders, PickupsInReach reach, CancellationToken stop) =>
        await orders.Select(o => new { o.Id, o.PickupId }).SingleOrDefaultAsync(stop) is { } found && reach.Holds(found.PickupId) ? found.Id : null;

    Task<int> WrongCodesAsync(PersonId by, GroupBuyId groupBuy, DateTimeOffset now, CancellationToken stop)
    {
        var since = now - WrongCode.Window;
        return db.WrongCodes.CountAsync(w => w.GroupBuyId == groupBuy && w.By == by && w.At > since, stop);
    }
}
