using System.Globalization;
using Tuanzi.Core.Communities;
using Tuanzi.Core.MeetDays;

namespace Tuanzi.Core.Notifications;

/// <summary>Tells whoever takes part in a meet day: a notice and a mail to members, a mail to guests, each with a link of their own.</summary>
public sealed class TellAttendees(TuanziDb db, WriteGate gate, TimeProvider clock, Announce announce)
{
    /// <param name="cause">Which of several news of this kind.</param>
    public async Task RunAsync(MailKind kind, MeetDay day, int cause, CancellationToken stop)
    {
        var what = Announcement.OfMeetDay(kind, day.GroupBuyId, cause.ToString(CultureInfo.InvariantCulture), day.StartsAt);
        await announce.RunAsync(what, stop);
        await TellGuestsAsync(kind, day, what.Cause, stop);
    }

    async Task TellGuestsAsync(MailKind kind, MeetDay day, string cause, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await db.LockGroupBuyAsync(day.GroupBuyId, stop);
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == day.GroupBuyId, stop);
        var isReminder = kind == MailKind.MeetDayReminder;
        var guests = await (
            from order in db.StandingOrders(groupBuy)
            join guest in db.Guests on order.BuyerId equals guest.Id
            where guest.Email != null && !(isReminder && db.MeetDayComings.Any(c => c.OrderId == order.Id && !c.Comes))
            select new GuestToTell(guest.Id, guest.Email, guest.Language, guest.Name, order.Id.Value)
        ).ToListAsync(stop);
        await db.QueueLinkedAsync(kind, $"{day.GroupBuyId.Value:N}/{cause}", "order", guests, clock.GetUtcNow(), stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }
}

/// <summary>Dates are proposed; a date is fixed, or moved; it is called off; it is tomorrow. What has been overtaken meanwhile is not told any more.</summary>
sealed class TellOfMeetDay(TuanziDb db, TellAttendees tell) : IHandle<MeetDayPolled>, IHandle<MeetDayFixed>, IHandle<MeetDayCalledOff>, IHandle<MeetDayNear>
{
    public async Task HandleAsync(MeetDayPolled what, CancellationToken stop)
    {
        if (await FindAsync(what.GroupBuy, stop) is { IsPolled: true } day && day.Plan == what.Plan) await tell.RunAsync(MailKind.MeetDayPolled, day, what.Plan, stop);
    }

    public async Task HandleAsync(MeetDayFixed what, CancellationToken stop)
    {
        if (await FindAsync(what.GroupBuy, stop) is { IsFixed: true } day && day.Plan == what.Plan) await tell.RunAsync(what.IsOther ? MailKind.MeetDayMoved : MailKind.MeetDayFixed, day, what.Plan, stop);
    }

    public async Task HandleAsync(MeetDayCalledOff what, CancellationToken stop)
    {
        if (await FindAsync(what.GroupBuy, stop) is { IsOff: true } day) await tell.RunAsync(MailKind.MeetDayOff, day, what.Sequence, stop);
    }

    public async Task HandleAsync(MeetDayNear what, CancellationToken stop)
    {
        if (await FindAsync(what.GroupBuy, stop) is { IsFixed: true } day && day.Plan == what.Plan) await tell.RunAsync(MailKind.MeetDayReminder, day, what.Plan, stop);
    }

    Task<MeetDay> FindAsync(GroupBuyId groupBuy, CancellationToken stop) => db.MeetDays.AsNoTracking().SingleAsync(m => m.GroupBuyId == groupBuy, stop);
}

/// <summary>The store whose goods they are hears when everybody comes, or that nobody does: no place and no names. Whoever works there and takes part is told as such.</summary>
sealed class TellStoreOfMeetDay(TuanziDb db, TellPeople tell) : IHandle<MeetDayFixed>, IHandle<MeetDayCalledOff>
{
    public async Task HandleAsync(MeetDayFixed what, CancellationToken stop)
    {
        if (await FindAsync(what.GroupBuy, stop) is { IsFixed: true } day && day.Plan == what.Plan) await RunAsync(day, what.IsOther ? "Moved" : "Fixed", what.Plan, stop);
    }

    public async Task HandleAsync(MeetDayCalledOff what, CancellationToken stop)
    {
        // Of dates that were only asked about the store has not heard.
        if (await FindAsync(what.GroupBuy, stop) is { IsOff: true, StartsAt: not null } day) await RunAsync(day, "Off", what.Sequence, stop);
    }

    async Task RunAsync(MeetDay day, string sentence, int cause, CancellationToken stop)
    {
        var groupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == day.GroupBuyId, stop);
        var standing = db.StandingOrders(groupBuy).Select(o => o.BuyerId);
        var staff = await db.Merchants.Where(m => db.Articles.Any(a => a.GroupBuyId == groupBuy.Id && a.StoreId == m.StoreId)).Select(m => m.PersonId).Distinct().ToListAsync(stop);
        BuyerId[] asBuyers = [.. staff.Select(person => new BuyerId(person.Value))];
        var attending = await standing.Where(buyer => asBuyers.Contains(buyer)).ToListAsync(stop);
        await tell.RunAsync(
            new(MailKind.MeetDayStore, sentence, groupBuy.CommunityId, groupBuy.Id, string.Create(CultureInfo.InvariantCulture, $"MeetDayStore/{groupBuy.Id.Value:N}/{sentence}/{cause}"), day.StartsAt is { } start ? [string.Create(CultureInfo.InvariantCulture, $"at:{start.ToUnixTimeMilliseconds()}")] : [""],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["groupBuy"] = $"{groupBuy.Id.Value}", ["said"] = sentence }),
            [.. staff.Where(person => !attending.Contains(new BuyerId(person.Value)))],
            stop
        );
    }

    Task<MeetDay> FindAsync(GroupBuyId groupBuy, CancellationToken stop) => db.MeetDays.AsNoTracking().SingleAsync(m => m.GroupBuyId == groupBuy, stop);
}

/// <summary>Who leads hears of a problem with the buyer's name, the store with the order's number.</summary>
sealed class TellOfProblem(TuanziDb db, TellPeople tell) : IHandle<MeetDayProblemNoted>
{
    public async Task HandleAsync(MeetDayProblemNoted what, CancellationToken stop)
    {
        var found = await (
            from problem in db.MeetDayProblems.AsNoTracking()
            where problem.Id == what.Problem
            join order in db.Orders on problem.OrderId equals order.Id
            join groupBuy in db.GroupBuys.AsNoTracking() on problem.GroupBuyId equals groupBuy.Id
            select new { problem, order.Number, groupBuy }
        ).SingleAsync(stop);
        var to = await db.LeadersOf(found.groupBuy.CommunityId).ToListAsync(stop);
        to.AddRange(await db.Merchants.Where(m => db.Articles.Any(a => a.GroupBuyId == found.groupBuy.Id && a.StoreId == m.StoreId)).Select(m => m.PersonId).ToListAsync(stop));
        await tell.RunAsync(
            new(MailKind.MeetDayProblem, "Said", found.groupBuy.CommunityId, found.groupBuy.Id, $"MeetDayProblem/{found.problem.Id.Value:N}", [found.Number.ToString(CultureInfo.InvariantCulture)],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["problem"] = $"{found.problem.Id.Value}" }),
            [.. to.Append(found.groupBuy.LeaderId).Distinct()],
            stop
        );
    }
}
