using Tuanzi.Core.Communities;

namespace Tuanzi.Core.Notifications;

/// <summary>The leaders of a community hear what about its money waits for them.</summary>
sealed class TellOfReminder(TuanziDb db, TellPeople tell) : IHandle<LeadersReminded>
{
    public async Task HandleAsync(LeadersReminded what, CancellationToken stop)
    {
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == what.Community, stop);
        var leaders = await db.LeadersOf(what.Community).ToListAsync(stop);
        // Said again on another day, it is news again.
        var cause = $"{what.Matter}/{what.Day:yyyyMMdd}";
        await tell.RunAsync(
            new(MailKind.MoneyReminder, $"{what.Matter}", what.Community, null, cause, [], new Dictionary<string, string> { ["matter"] = $"{what.Matter}", ["community"] = community.Name, ["slug"] = community.Slug }),
            leaders,
            stop
        );
    }
}
