using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Core.MeetDays;

public enum AnswerRefusal
{
    CalledOff,
    NotPolled,
    TooLate,
    UnknownDate,
    NotFixed,
    Over,
    PersonsOutOfRange,
}

/// <summary>Whoever takes part says which of the proposed dates suit: yes, if need be, or no. What is left out stays as it was.</summary>
public sealed class AnswerDates(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<Done, AnswerRefusal>> RunAsync(Attendee by, string code, IReadOnlyDictionary<DateTimeOffset, DateChoice> said, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, day))   return Missing.It;
        if (await db.OwnOrderAsync(by, groupBuy, stop) is not { } order)            return Missing.It;
        if (day.IsOff)                                                              return AnswerRefusal.CalledOff;
        if (!day.IsPolled)                                                          return AnswerRefusal.NotPolled;
        if (!day.TakesDateAnswersAt(now))                                           return AnswerRefusal.TooLate;
        var dates = await db.MeetDayDates.Where(d => d.GroupBuyId == groupBuy.Id).Select(d => d.StartsAt).ToListAsync(stop);
        if (said.Keys.Except(dates).Any())                                          return AnswerRefusal.UnknownDate;

        var before = await db.MeetDayChoices.Where(c => c.GroupBuyId == groupBuy.Id && c.OrderId == order).ToDictionaryAsync(c => c.StartsAt, stop);
        foreach (var (date, choice) in said)
        {
            if (before.TryGetValue(date, out var answer)) (answer.Choice, answer.At) = (choice, now);
            else db.Add(new MeetDayChoice { GroupBuyId = groupBuy.Id, StartsAt = date, OrderId = order, Choice = choice, At = now });
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}

/// <summary>Whoever takes part says whether they come, and with how many. It may be said anew until the day is over.</summary>
public sealed class SayComing(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="persons">With the buyer; means nothing where they do not come.</param>
    public async Task<Outcome<Done, AnswerRefusal>> RunAsync(Attendee by, string code, bool comes, int? persons, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, day))   return Missing.It;
        if (await db.OwnOrderAsync(by, groupBuy, stop) is not { } order)            return Missing.It;
        if (day.IsOff)                                                              return AnswerRefusal.CalledOff;
        if (!day.IsFixed)                                                           return AnswerRefusal.NotFixed;
        if (day.IsOverAt(now))                                                      return AnswerRefusal.Over;
        if (comes && persons is not (>= 1 and <= MeetDay.MostPersons))              return AnswerRefusal.PersonsOutOfRange;

        var answer = await db.MeetDayComings.SingleOrDefaultAsync(c => c.OrderId == order, stop) ?? db.Add(new MeetDayComing { OrderId = order, GroupBuyId = groupBuy.Id, Plan = day.Plan, Comes = comes, Persons = 1, At = now }).Entity;
        (answer.Plan, answer.Comes, answer.Persons, answer.At) = (day.Plan, comes, comes ? persons!.Value : 1, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return Done.It;
    }
}
