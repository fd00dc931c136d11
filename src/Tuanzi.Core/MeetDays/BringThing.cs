namespace Tuanzi.Core.MeetDays;

public enum BringRefusal
{
    CalledOff,
    Over,
    QuantityInvalid,
    TakenAlready,
}

/// <summary>Whoever takes part brings so many of a thing, or leaves it to others. Never more are brought than are wanted: of two who take the last one at once, one is told.</summary>
public sealed class BringThing(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="number">Of the thing, within the meet day.</param>
    /// <param name="quantity">All that this person brings of it; none leaves it.</param>
    public async Task<Outcome<Done, BringRefusal>> RunAsync(Attendee by, string code, int number, int? quantity, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, day))   return Missing.It;
        if (await db.OwnOrderAsync(by, groupBuy, stop) is not { } order)            return Missing.It;
        if (await db.MeetDayThings.AsNoTracking().SingleOrDefaultAsync(t => t.GroupBuyId == groupBuy.Id && t.Number == number, stop) is not { } thing) return Missing.It;
        if (day.IsOff)                                                              return BringRefusal.CalledOff;
        if (day.IsOverAt(clock.GetUtcNow()))                                        return BringRefusal.Over;
        if (quantity is not (>= 0 and <= MeetDayThing.MostWanted))                  return BringRefusal.QuantityInvalid;
        var mine = await db.MeetDayBringings.SingleOrDefaultAsync(b => b.GroupBuyId == groupBuy.Id && b.Number == number && b.OrderId == order, stop);
        var others = (await db.BroughtAsync(groupBuy, stop)).GetValueOrDefault(number) - (mine?.Quantity ?? 0);
        if (quantity > 0 && others + quantity > thing.Wanted)                       return BringRefusal.TakenAlready;

        // Who has withdrawn and left this to others does not come back to it with the order.
        if (quantity > 0) await db.ForgetLeftAsync(groupBuy, [number], stop);
        if (quantity == 0 && mine is not null) db.Remove(mine);
        else if (mine is not null) mine.Quantity = quantity.Value;
        else if (quantity > 0) db.Add(new MeetDayBringing { GroupBuyId = groupBuy.Id, Number = number, OrderId = order, Quantity = quantity.Value });
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
