using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.MeetDays;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.MeetDays;

/// <summary>Dates are proposed, or others than before.</summary>
public sealed record MeetDayPolled(GroupBuyId GroupBuy, int Plan) : IEvent;

/// <summary>It is known when and where.</summary>
/// <param name="IsOther">It was known before, and is another now.</param>
public sealed record MeetDayFixed(GroupBuyId GroupBuy, int Plan, bool IsOther) : IEvent;

/// <summary>A leader plans the meet day of a group buy, or changes all that is planned. Whoever takes part hears of another date or place, and is asked again.</summary>
public sealed partial class PlanMeetDay(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public async Task<Outcome<MeetDay, MeetDayRefusal>> RunAsync(PersonId leader, string code, MeetDayText text, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)               return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop))                      return Missing.It;
        if (!IsMetFor(groupBuy))                                                    return MeetDayRefusal.NothingToMeetFor;
        var before = await db.MeetDays.SingleOrDefaultAsync(m => m.GroupBuyId == groupBuy.Id, stop);
        if (text.Refusal(before, now) is { } refusal)                               return refusal;

        var day = before ?? db.Add(new MeetDay { GroupBuyId = groupBuy.Id, Title = "", Place = "", Minutes = 0, CreatedAt = now, ChangedAt = now }).Entity;
        groupBuy.HasMeetDay = true;
        var isElsewhere = Write(day, text, now);
        if (before is null)
        {
            await db.SaveChangesAsync(stop);
            await AddSpecAsync(groupBuy, stop);
        }
        if (await ThingsAsync(groupBuy, text.Things, stop) is { } taken)            return taken;
        await PapersAsync(groupBuy, text.Papers, stop);
        await DatesAsync(day, text.Instants, isElsewhere, now, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return day;
    }

    /// <summary>From the opening on, as long as something may be bought or was.</summary>
    internal static bool IsMetFor(GroupBuy groupBuy) => groupBuy is { Status: not (GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Cancelled), Result: not GroupBuyResult.Missed };

    /// <returns>True where people are to be elsewhere than they were told, or for longer.</returns>
    static bool Write(MeetDay day, MeetDayText text, DateTimeOffset now)
    {
        var (place, address, minutes) = (Typed.Line(text.Place)!, Typed.Block(text.Address), text.Minutes!.Value);
        var isElsewhere = (day.Place, day.Address, day.Minutes) != (place, address, minutes);
        (day.Title, day.Place, day.Address, day.Minutes, day.Programme) = (Typed.Line(text.Title)!, place, address, minutes, text.Programme);
        (day.AnswerBy, day.ChangedAt) = (text.AnswerBy, now);
        day.Sequence++;
        return isElsewhere;
    }

    async Task DatesAsync(MeetDay day, DateTimeOffset[] dates, bool isElsewhere, DateTimeOffset now, CancellationToken stop)
    {
        if (dates.Length >= DatePoll.Least)
        {
            await ProposeAsync(day, dates, isElsewhere, now, stop);
            return;
        }
        var start = dates.Length == 1 ? dates[0] : day.IsFixed ? day.StartsAt : null;
        if (start is not { } at || (day.IsFixed && day.StartsAt == at && !isElsewhere)) return;
        var isOther = day.FixedAt is not null;
        day.Fix(at, now);
        db.Tell(new MeetDayFixed(day.GroupBuyId, day.Plan, isOther), now);
    }

    /// <summary>Answers to dates that are proposed still stay.</summary>
    async Task ProposeAsync(MeetDay day, DateTimeOffset[] dates, bool isElsewhere, DateTimeOffset now, CancellationToken stop)
    {
        var there = await db.MeetDayDates.Where(d => d.GroupBuyId == day.GroupBuyId).Select(d => d.StartsAt).ToListAsync(stop);
        DateTimeOffset[] gone = [.. there.Except(dates)];
        await db.MeetDayChoices.Where(c => c.GroupBuyId == day.GroupBuyId && gone.Contains(c.StartsAt)).ExecuteDeleteAsync(stop);
        await db.MeetDayDates.Where(d => d.GroupBuyId == day.GroupBuyId && gone.Contains(d.StartsAt)).ExecuteDeleteAsync(stop);
        db.AddRange(dates.Except(there).Select(date => new MeetDayDate { GroupBuyId = day.GroupBuyId, StartsAt = date }));
        var isNew = dates.Except(there).Any() || isElsewhere || day.IsOff;
        (day.StartsAt, day.CalledOffAt, day.CalledOffWhy) = (null, null, "");
        if (!isNew) return;
        day.Plan++;
        db.Tell(new MeetDayPolled(day.GroupBuyId, day.Plan), now);
    }
}
