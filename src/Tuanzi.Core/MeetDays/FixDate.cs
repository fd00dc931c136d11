using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.MeetDays;

/// <summary>A leader fixes the date: one that was proposed, or any other. Fixed before, it is moved; called off before, it takes place after all.</summary>
public sealed class FixDate(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="start">Null where something was typed that is no time.</param>
    public async Task<Outcome<MeetDay, MeetDayRefusal>> RunAsync(PersonId leader, string code, DateTimeOffset? start, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, day))   return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop))                      return Missing.It;
        if (!PlanMeetDay.IsMetFor(groupBuy))                                        return MeetDayRefusal.NothingToMeetFor;
        if (start is not { } at)                                                    return MeetDayRefusal.DateUnreadable;
        // Said twice it is said once.
        if (day.IsFixed && day.StartsAt == at)                                      return day;
        if (at <= now)                                                              return MeetDayRefusal.DatePast;
        if (at > now.AddDays(MeetDayText.MostDays))                                 return MeetDayRefusal.DateTooFar;

        var isOther = day.FixedAt is not null;
        day.Fix(at, now);
        db.Tell(new MeetDayFixed(groupBuy.Id, day.Plan, isOther), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return day;
    }
}
