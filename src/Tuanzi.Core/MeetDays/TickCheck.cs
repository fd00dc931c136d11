namespace Tuanzi.Core.MeetDays;

public enum TickRefusal
{
    ProblemOpen,
}

/// <summary>Says that a line of an order's checklist is as it should be, or takes that back: at the desk, or the buyer on the own page.</summary>
public sealed class TickCheck(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="number">Of the order; null: one's own.</param>
    /// <param name="check">The number of the line.</param>
    public async Task<Outcome<Done, TickRefusal>> RunAsync(Attendee by, string code, int? number, int check, bool isRight, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (await db.OrderInHandAsync(by, groupBuy, number, stop) is not var (order, atDesk)) return Missing.It;
        if (!await db.MeetDayChecks.AnyAsync(c => c.GroupBuyId == groupBuy.Id && c.Number == check, stop)) return Missing.It;
        if (isRight && await db.MeetDayProblems.AnyAsync(p => p.OrderId == order.Id && p.Number == check && p.SettledAt == null, stop)) return TickRefusal.ProblemOpen;

        var before = await db.MeetDayTicks.SingleOrDefaultAsync(t => t.OrderId == order.Id && t.Number == check, stop);
        if (before is not null && !isRight) db.Remove(before);
        if (before is null && isRight) db.Add(new MeetDayTick { OrderId = order.Id, GroupBuyId = groupBuy.Id, Number = check, At = clock.GetUtcNow(), By = atDesk });
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
