using Tuanzi.Core.Communities;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Core.MeetDays;

/// <summary>A proposed date, how many could come, and what the reader said.</summary>
public sealed record ShownDate(DateTally Tally, bool IsBest, DateChoice? Mine);

/// <summary>A thing to bring, how many are brought, and how many of them by the reader.</summary>
public sealed record ShownThing(MeetDayThing Thing, int Brought, int Mine)
{
    public int Missing => Math.Max(0, Thing.Wanted - Brought);
}

/// <summary>One who takes part: what they said, and whether they are there.</summary>
/// <param name="Persons">How many come; null where they have not answered to what is planned now, 0 where they do not come.</param>
public sealed record ShownAttendee(int Number, string Name, int? Persons, DateTimeOffset? CheckedInAt, bool IsMine)
{
    /// <summary>Has said something of the proposed dates.</summary>
    public bool HasAnswered { get; init; }
}

/// <summary>A meet day as its reader may see it: merchants learn numbers, and neither where nor who.</summary>
public sealed record ShownMeetDay
{
    public required MeetDay Day { get; init; }
    public required GroupBuy GroupBuy { get; init; }
    public required Community Community { get; init; }
    public required string Leader { get; init; }
    public required IReadOnlyList<ShownDate> Dates { get; init; }
    public required IReadOnlyList<ShownThing> Things { get; init; }

    /// <summary>Everybody who takes part, by order; empty for merchants.</summary>
    public required IReadOnlyList<ShownAttendee> Attendees { get; init; }
    public required IReadOnlyList<PhotoId> Photos { get; init; }

    /// <summary>How many answered that they come, and with how many all together.</summary>
    public required int Coming { get; init; }
    public required int Persons { get; init; }
    public required int Orders { get; init; }

    /// <summary>How many have said something of the proposed dates.</summary>
    public int Answered { get; init; }
    public required int There { get; init; }

    /// <summary>Problems that nobody has settled: for those who lead, and the store.</summary>
    public required int OpenProblems { get; init; }
    public required bool Leads { get; init; }
    public required bool HandsOver { get; init; }
    public required bool IsMerchant { get; init; }

    /// <summary>What the reader last said about coming, also to an earlier plan.</summary>
    public MeetDayComing? Answer { get; init; }

    public ShownAttendee? Mine => Attendees.FirstOrDefault(one => one.IsMine);

    /// <summary>True for a merchant who neither takes part nor leads.</summary>
    public bool SeesNumbersOnly => IsMerchant && !HandsOver && Mine is null;
    public bool SeesProblems => Leads || IsMerchant;
}

/// <summary>Finds a meet day for those whom it concerns: who takes part, who leads or hands over, whose goods are bought. To anybody else it is not there.</summary>
public sealed class MeetDayOnShow(TuanziDb db)
{
    public async Task<ShownMeetDay?> FindAsync(string code, Attendee reader, CancellationToken stop)
    {
        var found = await (
            from groupBuy in db.GroupBuys.AsNoTracking()
            where groupBuy.Code == code
            join day in db.MeetDays.AsNoTracking() on groupBuy.Id equals day.GroupBuyId
            join community in db.Communities.AsNoTracking() on groupBuy.CommunityId equals community.Id
            join leader in db.Persons on groupBuy.LeaderId equals leader.Id
            select new { groupBuy, day, community, leader.DisplayName }
        ).SingleOrDefaultAsync(stop);
        if (found is null) return null;
        var leads = reader.Person is { } person && await db.IsLeaderOfAsync(person, found.groupBuy, stop);
        var handsOver = leads || (reader.Person is { } helper && await db.MayHandOverAsync(helper, found.groupBuy, stop));
        var isMerchant = reader.Person is { } merchant && await db.IsMerchantOfAsync(merchant, found.groupBuy, stop);
        var attendees = await AttendeesAsync(found.groupBuy, found.day, reader, stop);
        var mine = attendees.FirstOrDefault(one => one.Shown.IsMine);
        if (mine is null && !handsOver && !isMerchant) return null;

        var isTold = mine is not null || handsOver;
        var coming = attendees.Where(one => one.Shown.Persons > 0).ToList();
        return new()
        {
            Day = found.day,
            GroupBuy = found.groupBuy,
            Community = found.community,
            Leader = found.DisplayName,
            Dates = await DatesAsync(found.groupBuy, mine?.Order, stop),
            Things = await ThingsAsync(found.groupBuy, mine?.Order, stop),
            Attendees = isTold ? [.. attendees.Select(one => handsOver || one.Shown.IsMine ? one.Shown : one.Shown with { Name = one.Called, CheckedInAt = null })] : [],
            Photos = isTold ? await db.MeetDayPhotos.Where(p => p.GroupBuyId == found.groupBuy.Id).OrderBy(p => p.AddedAt).Select(p => p.PhotoId).ToListAsync(stop) : [],
            Coming = coming.Count,
            Persons = coming.Sum(one => one.Shown.Persons!.Value),
            Orders = attendees.Count,
            Answered = attendees.Count(one => one.Shown.HasAnswered),
            There = attendees.Count(one => one.Shown.CheckedInAt is not null),
            OpenProblems = leads || isMerchant ? await db.MeetDayProblems.CountAsync(p => p.GroupBuyId == found.groupBuy.Id && p.SettledAt == null, stop) : 0,
            Leads = leads,
            HandsOver = handsOver,
            IsMerchant = isMerchant,
            Answer = mine is null ? null : await db.MeetDayComings.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == mine.Order, stop),
        };
    }

    /// <param name="Called">As others who take part read the name: of a guest, the first word.</param>
    sealed record Found(OrderId Order, ShownAttendee Shown, string Called);

    /// <summary>Of guests, only those at the desk read the whole name.</summary>
    async Task<IReadOnlyList<Found>> AttendeesAsync(GroupBuy groupBuy, MeetDay day, Attendee reader, CancellationToken stop)
    {
        var orders = await db.StandingOrders(groupBuy).OrderBy(o => o.Number).Select(o => new { o.Id, o.Number, o.BuyerId, IsGuest = db.Guests.Any(g => g.Id == o.BuyerId) }).ToListAsync(stop);
        var buyers = await new BuyersAtTheTable(db).FindAsync(groupBuy, null, stop);
        var said = await db.MeetDayComings.AsNoTracking().Where(c => c.GroupBuyId == groupBuy.Id && c.Plan == day.Plan).ToDictionaryAsync(c => c.OrderId, stop);
        var there = await db.MeetDayCheckIns.Where(c => c.GroupBuyId == groupBuy.Id).ToDictionaryAsync(c => c.OrderId, c => c.At, stop);
        var answered = await db.MeetDayChoices.Where(c => c.GroupBuyId == groupBuy.Id).Select(c => c.OrderId).Distinct().ToHashSetAsync(stop);
        string NameOf(BuyerId buyer) => (buyers.GetValueOrDefault(buyer) ?? BuyerAtTheTable.Nobody).Name;
        return [.. orders.Select(o => new Found(o.Id, new(o.Number, NameOf(o.BuyerId), said.GetValueOrDefault(o.Id) is { } answer ? answer.Comes ? answer.Persons : 0 : null, there.TryGetValue(o.Id, out var at) ? at : null, o.BuyerId == reader.Buyer) { HasAnswered = answered.Contains(o.Id) }, o.IsGuest ? NameOf(o.BuyerId).Split(' ', 2)[0] : NameOf(o.BuyerId)))];
    }

    async Task<IReadOnlyList<ShownDate>> DatesAsync(GroupBuy groupBuy, OrderId? mine, CancellationToken stop)
    {
        var dates = await db.MeetDayDates.Where(d => d.GroupBuyId == groupBuy.Id).Select(d => d.StartsAt).ToListAsync(stop);
        if (dates.Count == 0) return [];
        var standing = db.StandingOrders(groupBuy);
        var answers = await db.MeetDayChoices.Where(c => c.GroupBuyId == groupBuy.Id && standing.Any(o => o.Id == c.OrderId)).Select(c => new { c.StartsAt, c.Choice, c.OrderId }).ToListAsync(stop);
        var own = answers.Where(answer => answer.OrderId == mine).ToDictionary(answer => answer.StartsAt, answer => answer.Choice);
        var tallies = DatePoll.Count(dates, answers.Select(answer => (answer.StartsAt, answer.Choice)));
        var best = DatePoll.Best(tallies);
        return [.. tallies.Select(tally => new ShownDate(tally, tally.StartsAt == best, own.TryGetValue(tally.StartsAt, out var choice) ? choice : null))];
    }

    async Task<IReadOnlyList<ShownThing>> ThingsAsync(GroupBuy groupBuy, OrderId? mine, CancellationToken stop)
    {
        var things = await db.MeetDayThings.AsNoTracking().Where(t => t.GroupBuyId == groupBuy.Id).OrderBy(t => t.Position).ThenBy(t => t.Number).ToListAsync(stop);
        if (things.Count == 0) return [];
        var brought = await db.BroughtAsync(groupBuy, stop);
        var own = await db.MeetDayBringings.Where(b => b.GroupBuyId == groupBuy.Id && b.OrderId == mine).ToDictionaryAsync(b => b.Number, b => b.Quantity, stop);
        return [.. things.Select(thing => new ShownThing(thing, brought.GetValueOrDefault(thing.Number), own.GetValueOrDefault(thing.Number)))];
    }
}
