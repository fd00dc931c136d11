using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.MeetDays;

/// <summary>What a leader looks at before planning a meet day.</summary>
/// <param name="Shown">The meet day as it is planned; null before.</param>
/// <param name="Specs">The lines of the spec as agreed; nobody changes them.</param>
/// <param name="Papers">What else is checked with every buyer.</param>
public sealed record MeetDayPlan(GroupBuy GroupBuy, string TimeZone, ShownMeetDay? Shown, IReadOnlyList<string> Specs, IReadOnlyList<string> Papers);

/// <summary>Finds a meet day, or the place for one, for those who lead the group buy.</summary>
public sealed class MeetDayToPlan(TuanziDb db, MeetDayOnShow days)
{
    public async Task<MeetDayPlan?> FindAsync(PersonId leader, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (!await db.IsLeaderOfAsync(leader, groupBuy, stop)) return null;
        var checks = await db.MeetDayChecks.AsNoTracking().Where(c => c.GroupBuyId == groupBuy.Id && !c.IsRemoved).OrderBy(c => c.Position).ToListAsync(stop);
        var timeZone = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop);
        return new(
            groupBuy,
            timeZone,
            await days.FindAsync(code, Attendee.Of(leader), stop),
            [.. checks.Where(c => c.Kind == CheckKind.Spec).Select(c => c.Text)],
            [.. checks.Where(c => c.Kind == CheckKind.Paper).Select(c => c.Text)]
        );
    }
}
