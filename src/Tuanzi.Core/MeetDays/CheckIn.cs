using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.MeetDays;

public enum CheckInRefusal
{
    NotFixed,
    TooEarly,
    TooManyWrongCodes,
    WrongCode,
    UnknownOrder,
}

/// <summary>That somebody is there.</summary>
/// <param name="Number">Of the order.</param>
/// <param name="By">Who said so first.</param>
/// <param name="IsFirst">False: it was said before, at <paramref name="At"/>.</param>
public sealed record CheckedIn(int Number, DateTimeOffset At, string By, bool IsFirst);

/// <summary>Notes that a buyer has come: by the pickup code, as at the handover, or from the list. Said twice, the first time counts, and is told.</summary>
public sealed class CheckIn(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>So long before the start the desk may open.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    public async Task<Outcome<CheckedIn, CheckInRefusal>> RunAsync(PersonId by, string code, OrderAtTable wanted, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, day))   return Missing.It;
        if (!await db.MayHandOverAsync(by, groupBuy, stop))                         return Missing.It;
        if (!day.IsFixed)                                                           return CheckInRefusal.NotFixed;
        if (now < day.StartsAt - Ahead)                                             return CheckInRefusal.TooEarly;
        var found = await new FindOrderAtTable(db).RunAsync(by, groupBuy, wanted, now, stop);
        // Written down, so that nobody guesses for long.
        if (found.Refusal is HandOverRefusal.WrongCode) await write.CommitAsync(stop);
        if (found.Refusal is { } why)                                               return Because(why);
        if (await db.StandingOrders(groupBuy).AsNoTracking().SingleOrDefaultAsync(o => o.Id == found.Value, stop) is not { } order) return CheckInRefusal.UnknownOrder;

        if (await db.MeetDayCheckIns.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == order.Id, stop) is { } first) return await ToldAsync(order, first, false, stop);
        var checkIn = db.Add(new MeetDayCheckIn { OrderId = order.Id, GroupBuyId = groupBuy.Id, At = now, By = by }).Entity;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return await ToldAsync(order, checkIn, true, stop);
    }

    async Task<CheckedIn> ToldAsync(Order order, MeetDayCheckIn checkIn, bool isFirst, CancellationToken stop) =>
        new(order.Number, checkIn.At, await db.Persons.Where(p => p.Id == checkIn.By).Select(p => p.DisplayName).SingleOrDefaultAsync(stop) ?? "", isFirst);

    static CheckInRefusal Because(HandOverRefusal why) =>
        why switch
        {
            HandOverRefusal.TooManyWrongCodes => CheckInRefusal.TooManyWrongCodes,
            HandOverRefusal.WrongCode => CheckInRefusal.WrongCode,
            _ => CheckInRefusal.UnknownOrder,
        };
}

/// <summary>Takes back that somebody is there: the wrong row was tapped.</summary>
public sealed class UndoCheckIn(TuanziDb db, WriteGate gate)
{
    public async Task<Outcome<Done, NoRefusal>> RunAsync(PersonId by, string code, int number, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (!await db.MayHandOverAsync(by, groupBuy, stop))                         return Missing.It;
        if (await db.StandingOrders(groupBuy).AsNoTracking().SingleOrDefaultAsync(o => o.Number == number, stop) is not { } order) return Missing.It;
        if (!(await PickupsInReach.OfAsync(db, by, groupBuy, stop)).Holds(order.PickupId)) return Missing.It;
        await db.MeetDayCheckIns.Where(c => c.OrderId == order.Id).ExecuteDeleteAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
