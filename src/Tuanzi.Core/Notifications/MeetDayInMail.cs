using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.MeetDays;

namespace Tuanzi.Core.Notifications;

/// <summary>A meet day as a mail to one who takes part tells of it.</summary>
/// <param name="Path">Where its reader finds it: a guest by the link in this mail.</param>
public sealed record MailedMeetDay(MeetDay Day, GroupBuy GroupBuy, string Leader, string TimeZone, string Path, IReadOnlyList<DateTimeOffset> Dates);

/// <summary>A problem as a mail tells of it: by the order's number, for whoever reads it.</summary>
public sealed record MailedProblem(GroupBuy GroupBuy, int Number, string Words, string? Line);

/// <summary>When a meet day is, for the store whose goods are bought.</summary>
public sealed record MailedDate(GroupBuy GroupBuy, MeetDay Day, string TimeZone);

/// <summary>Looks up what a mail about a meet day needs, as it is when the mail is written.</summary>
public sealed class MeetDayInMail(TuanziDb db)
{
    /// <summary>Null if the order does not stand any more.</summary>
    public async Task<MailedMeetDay?> FindAsync(Mail mail, CancellationToken stop)
    {
        var told = mail.ReadArguments();
        if (Id.Parse<OrderId>(told.GetValueOrDefault("order")) is not { } id) return null;
        var found = await (
            from order in db.Orders
            where order.Id == id && order.Status == Orders.OrderStatus.Placed
            join groupBuy in db.GroupBuys.AsNoTracking() on order.GroupBuyId equals groupBuy.Id
            join day in db.MeetDays.AsNoTracking() on groupBuy.Id equals day.GroupBuyId
            join community in db.Communities on groupBuy.CommunityId equals community.Id
            join leader in db.Persons on groupBuy.LeaderId equals leader.Id
            select new { groupBuy, day, community.TimeZone, leader.DisplayName }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var dates = await db.MeetDayDates.Where(d => d.GroupBuyId == found.groupBuy.Id).OrderBy(d => d.StartsAt).Select(d => d.StartsAt).ToListAsync(stop);
        return new(found.day, found.groupBuy, found.DisplayName, found.TimeZone, told.GetValueOrDefault("secret") is { } secret ? $"/o/{secret}/meet-day" : $"/b/{found.groupBuy.Code}/meet-day", dates);
    }

    /// <summary>As the store reads it: when, and nothing of those who come.</summary>
    public async Task<MailedDate?> DateAsync(Mail mail, CancellationToken stop)
    {
        var id = Id.Parse<GroupBuyId>(mail.ReadArguments().GetValueOrDefault("groupBuy"));
        return await (
            from groupBuy in db.GroupBuys.AsNoTracking()
            where groupBuy.Id == id
            join day in db.MeetDays.AsNoTracking() on groupBuy.Id equals day.GroupBuyId
            join community in db.Communities on groupBuy.CommunityId equals community.Id
            select new MailedDate(groupBuy, day, community.TimeZone)
        ).SingleOrDefaultAsync(stop);
    }

    public async Task<MailedProblem?> ProblemAsync(Mail mail, CancellationToken stop)
    {
        var id = Id.Parse<MeetDayProblemId>(mail.ReadArguments().GetValueOrDefault("problem"));
        return await (
            from problem in db.MeetDayProblems
            where problem.Id == id
            join order in db.Orders on problem.OrderId equals order.Id
            join groupBuy in db.GroupBuys.AsNoTracking() on problem.GroupBuyId equals groupBuy.Id
            select new MailedProblem(groupBuy, order.Number, problem.Words, db.MeetDayChecks.Where(c => c.GroupBuyId == problem.GroupBuyId && c.Number == problem.Number).Select(c => c.Text).FirstOrDefault())
        ).SingleOrDefaultAsync(stop);
    }
}
