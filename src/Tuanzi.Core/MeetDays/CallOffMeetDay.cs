using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.MeetDays;

/// <summary>Nobody need come.</summary>
public sealed record MeetDayCalledOff(GroupBuyId GroupBuy, int Sequence) : IEvent;

public enum CallOffMeetDayRefusal
{
    CalledOffAlready,
    Over,
    ReasonTooLong,
    Markup,
}

/// <summary>A leader calls the meet day off. What was planned stays to be read, and may be taken up again.</summary>
public sealed class CallOffMeetDay(TuanziDb db, WriteGate gate, TimeProvider clock) : IHandle<GroupBuyCancelled>, IHandle<GroupBuyClosed>
{
    public async Task<Outcome<MeetDay, CallOffMeetDayRefusal>> RunAsync(PersonId leader, string code, string? why, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var now = clock.GetUtcNow();
        if (await db.TakeMeetDayTurnAsync(code, stop) is not var (groupBuy, day))   return Missing.It;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop))                      return Missing.It;
        if (day.IsOff)                                                              return CallOffMeetDayRefusal.CalledOffAlready;
        if (day.IsOverAt(now))                                                      return CallOffMeetDayRefusal.Over;
        if (Typed.Block(why).Length > MeetDay.LongestReason)                        return CallOffMeetDayRefusal.ReasonTooLong;
        if (Typed.HasMarkup(why))                                                   return CallOffMeetDayRefusal.Markup;

        CallOff(day, Typed.Block(why), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return day;
    }

    /// <summary>Nothing is bought: there is nothing to meet for.</summary>
    public Task HandleAsync(GroupBuyCancelled what, CancellationToken stop) => EndAsync(what.GroupBuy, stop);

    public Task HandleAsync(GroupBuyClosed what, CancellationToken stop) => what.Result == GroupBuyResult.Missed ? EndAsync(what.GroupBuy, stop) : Task.CompletedTask;

    async Task EndAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(groupBuy, stop);
        if (await db.MeetDays.SingleOrDefaultAsync(m => m.GroupBuyId == groupBuy, stop) is not { IsOff: false } day) return;
        CallOff(day, "", clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    void CallOff(MeetDay day, string why, DateTimeOffset now)
    {
        (day.CalledOffAt, day.CalledOffWhy, day.ChangedAt) = (now, why, now);
        day.Sequence++;
        db.Tell(new MeetDayCalledOff(day.GroupBuyId, day.Sequence), now);
    }
}
