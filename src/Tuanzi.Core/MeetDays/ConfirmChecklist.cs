using Tuanzi.Core.Handovers;

namespace Tuanzi.Core.MeetDays;

public enum ConfirmChecklistRefusal
{
    NotChecked,
    TooManyWrongCodes,
    WrongCode,
}

/// <summary>The buyer confirms what was checked: on the own page, or with the pickup code at the desk. Open problems stay open. The goods change hands at the pickup table.</summary>
public sealed class ConfirmChecklist(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="number">Of the order; null: one's own.</param>
    /// <param name="pickupCode">At the desk: what the buyer shows.</param>
    public async Task<Outcome<MeetDayConfirmation, ConfirmChecklistRefusal>> RunAsync(Attendee by, string code, int? number, string? pickupCode, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, _))     return Missing.It;
        if (await db.OrderInHandAsync(by, groupBuy, number, stop) is not var (order, atDesk)) return Missing.It;
        if (await db.MeetDayConfirmations.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == order.Id, stop) is { } first) return first;
        if (atDesk is { } desk)
        {
            // Nothing typed is no guess.
            if (string.IsNullOrWhiteSpace(pickupCode))                              return ConfirmChecklistRefusal.WrongCode;
            var found = await new FindOrderAtTable(db).RunAsync(desk, groupBuy, new(Code: pickupCode), now, stop);
            if (found.Refusal is HandOverRefusal.WrongCode) await write.CommitAsync(stop);
            if (found.Refusal is HandOverRefusal.TooManyWrongCodes)                 return ConfirmChecklistRefusal.TooManyWrongCodes;
            if (!found.IsSuccess || found.Value != order.Id)                        return ConfirmChecklistRefusal.WrongCode;
        }
        var problems = await db.MeetDayProblems.Where(p => p.OrderId == order.Id).Select(p => new { p.Number, IsOpen = p.SettledAt == null }).ToListAsync(stop);
        int?[] noted = [.. problems.Select(p => p.Number)];
        if (await db.MeetDayChecks.AnyAsync(c => c.GroupBuyId == groupBuy.Id && !c.IsRemoved && !noted.Contains(c.Number) && !db.MeetDayTicks.Any(t => t.OrderId == order.Id && t.Number == c.Number), stop)) return ConfirmChecklistRefusal.NotChecked;

        var confirmation = db.Add(new MeetDayConfirmation { OrderId = order.Id, GroupBuyId = groupBuy.Id, At = now, By = atDesk, OpenProblems = problems.Count(p => p.IsOpen) }).Entity;
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return confirmation;
    }
}
