namespace Tuanzi.Core.MeetDays;

/// <summary>It is tomorrow.</summary>
public sealed record MeetDayNear(GroupBuyId GroupBuy, int Plan) : IEvent;

/// <summary>Has those reminded who take part, a day before. Once for each start, whichever node is first and however late.</summary>
public sealed class RemindOfMeetDay(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    public IQueryable<MeetDay> Due
    {
        get
        {
            var soon = clock.GetUtcNow() + Ahead;
            return db.MeetDays.Where(m => m.CalledOffAt == null && m.StartsAt <= soon && (m.RemindedOf == null || m.RemindedOf != m.StartsAt));
        }
    }

    /// <returns>False where another node was quicker.</returns>
    public async Task<bool> RunAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(groupBuy, stop);
        if (await Due.SingleOrDefaultAsync(m => m.GroupBuyId == groupBuy, stop) is not { StartsAt: { } start } day) return false;
        var now = clock.GetUtcNow();
        day.RemindedOf = start;
        // Whoever was told of it within the last day needs no reminder, and once it has begun none helps.
        if (day.FixedAt < start - Ahead && now < start) db.Tell(new MeetDayNear(groupBuy, day.Plan), now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }
}
