namespace Tuanzi.Core.Orders;

public enum ClaimRefusal
{
    /// <summary>The person has an order of their own in this group buy; two of one buyer there may not be.</summary>
    OrderedAlready,
}

/// <summary>A guest has signed in and takes the order along: whoever holds the link may.</summary>
public sealed class ClaimOrder(TuanziDb db, WriteGate gate)
{
    /// <returns>The code of the group buy that the order is in.</returns>
    public async Task<Outcome<string, ClaimRefusal>> RunAsync(PersonId person, string secret, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.GuestsByLink(secret).SingleOrDefaultAsync(stop) is not { } guest) return Missing.It;
        if (await db.Orders.AsNoTracking().Where(o => o.BuyerId == guest.Id).OrderByDescending(o => o.PlacedAt).FirstOrDefaultAsync(stop) is not { } found) return Missing.It;

        await db.LockGroupBuyAsync(found.GroupBuyId, stop);
        var buyer = new BuyerId(person.Value);
        if (await db.Orders.AnyAsync(o => o.GroupBuyId == found.GroupBuyId && o.BuyerId == buyer, stop)) return ClaimRefusal.OrderedAlready;

        // Read again under the lock: somebody else with the link may have been quicker.
        if (await db.Orders.SingleOrDefaultAsync(o => o.Id == found.Id && o.BuyerId == guest.Id, stop) is not { } order) return Missing.It;
        order.BuyerId = buyer;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return await db.GroupBuys.Where(g => g.Id == order.GroupBuyId).Select(g => g.Code).SingleAsync(stop);
    }
}
