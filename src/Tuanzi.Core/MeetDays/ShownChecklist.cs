using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;

namespace Tuanzi.Core.MeetDays;

/// <summary>A problem, with who noted and who settled it as they are called.</summary>
/// <param name="Number">Of the order.</param>
/// <param name="Name">Its buyer's; empty for the store, which reads numbers only.</param>
/// <param name="NotedBy">Null: the buyer.</param>
/// <param name="SettledBy">Null: the buyer, where it is settled.</param>
/// <param name="Line">The line of the checklist; null where it is about none.</param>
public sealed record ShownProblem(MeetDayProblem Problem, int Number, string Name, string? Line, string? NotedBy, string? SettledBy, IReadOnlyList<PhotoId> Photos);

/// <summary>A line of the checklist for one order.</summary>
/// <param name="Ticked">When it was said to be right; null where it was not.</param>
public sealed record ShownCheck(MeetDayCheck Check, DateTimeOffset? Ticked, string? TickedBy, IReadOnlyList<ShownProblem> Problems)
{
    public bool HasOpenProblem => Problems.Any(problem => !problem.Problem.IsSettled);

    /// <summary>Right, or wanting: somebody has looked.</summary>
    public bool IsLookedAt => Ticked is not null || Problems.Count > 0;
}

/// <summary>What is checked with one buyer, and how far that is.</summary>
public sealed record ShownChecklist
{
    public required MeetDay Day { get; init; }
    public required GroupBuy GroupBuy { get; init; }
    public required string TimeZone { get; init; }
    public required int Number { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<ShownCheck> Lines { get; init; }

    /// <summary>Problems about none of the lines.</summary>
    public required IReadOnlyList<ShownProblem> Others { get; init; }
    public MeetDayConfirmation? Confirmation { get; init; }

    /// <summary>Who typed the buyer's code; null where the buyer confirmed on the own page.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When the goods were last handed over; null while they are not.</summary>
    public DateTimeOffset? HandedOverAt { get; init; }

    /// <summary>True for whoever hands over; false for the buyer.</summary>
    public required bool IsAtDesk { get; init; }

    /// <summary>May settle problems: the buyer, and who leads.</summary>
    public required bool Settles { get; init; }

    public bool IsComplete => Lines.All(line => line.Check.IsRemoved || line.IsLookedAt);
}

/// <summary>Finds one order's checklist, for its buyer and those who hand it over.</summary>
public sealed class ChecklistLookup(TuanziDb db)
{
    /// <param name="number">Of the order; null: one's own.</param>
    public async Task<ShownChecklist?> FindAsync(Attendee reader, string code, int? number, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (await db.MeetDays.AsNoTracking().SingleOrDefaultAsync(m => m.GroupBuyId == groupBuy.Id, stop) is not { } day) return null;
        if (await db.OrderInHandAsync(reader, groupBuy, number, stop) is not var (order, atDesk)) return null;

        var ticks = await db.MeetDayTicks.AsNoTracking().Where(t => t.OrderId == order.Id).ToDictionaryAsync(t => t.Number, stop);
        var problems = await db.ShownProblemsAsync(groupBuy, db.MeetDayProblems.Where(p => p.OrderId == order.Id), false, stop);
        var used = ticks.Keys.Concat(problems.Select(p => p.Problem.Number).OfType<int>()).ToHashSet();
        var checks = (await db.MeetDayChecks.AsNoTracking().Where(c => c.GroupBuyId == groupBuy.Id).OrderByDescending(c => c.Kind).ThenBy(c => c.Position).ToListAsync(stop)).Where(c => !c.IsRemoved || used.Contains(c.Number)).ToList();
        var confirmation = await db.MeetDayConfirmations.AsNoTracking().SingleOrDefaultAsync(c => c.OrderId == order.Id, stop);
        var names = await Names.FindAsync(db, [.. ticks.Values.Select(tick => tick.By).Append(confirmation?.By).OfType<PersonId>()], stop);
        var name = (await new BuyersAtTheTable(db).FindAsync(groupBuy, order.BuyerId, stop)).GetValueOrDefault(order.BuyerId)?.Name ?? "";
        return new()
        {
            Day = day,
            GroupBuy = groupBuy,
            TimeZone = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop),
            Number = order.Number,
            Name = name,
            Lines = [.. checks.Select(check => new ShownCheck(check, ticks.GetValueOrDefault(check.Number)?.At, ticks.GetValueOrDefault(check.Number)?.By is { } by ? names.Of(by) : null, [.. problems.Where(p => p.Problem.Number == check.Number)]))],
            Others = [.. problems.Where(p => p.Problem.Number is null)],
            Confirmation = confirmation,
            ConfirmedBy = confirmation?.By is { } desk ? names.Of(desk) : null,
            HandedOverAt = await db.Handovers.Where(h => h.OrderId == order.Id && h.UndoneAt == null).MaxAsync(h => (DateTimeOffset?)h.At, stop),
            IsAtDesk = atDesk is not null,
            Settles = atDesk is not { } helper || await db.IsLeaderOfAsync(helper, groupBuy, stop),
        };
    }
}

/// <summary>All problems of a meet day, as those read them who lead, and the store.</summary>
public sealed record ProblemsView(MeetDay Day, GroupBuy GroupBuy, string TimeZone, bool Leads, IReadOnlyList<ShownProblem> Problems);

/// <summary>The problems that were noted at a meet day: for those who lead, and for merchants whose goods they are, who read order numbers and no names.</summary>
public sealed class MeetDayProblems(TuanziDb db)
{
    public async Task<ProblemsView?> FindAsync(PersonId reader, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.AsNoTracking().SingleOrDefaultAsync(g => g.Code == code, stop) is not { } groupBuy) return null;
        if (await db.MeetDays.AsNoTracking().SingleOrDefaultAsync(m => m.GroupBuyId == groupBuy.Id, stop) is not { } day) return null;
        var leads = await db.IsLeaderOfAsync(reader, groupBuy, stop);
        if (!leads && !await db.IsMerchantOfAsync(reader, groupBuy, stop)) return null;
        var timeZone = await db.Communities.Where(c => c.Id == groupBuy.CommunityId).Select(c => c.TimeZone).SingleAsync(stop);
        return new(day, groupBuy, timeZone, leads, await db.ShownProblemsAsync(groupBuy, db.MeetDayProblems.Where(p => p.GroupBuyId == groupBuy.Id), !leads, stop));
    }
}

static class ProblemReading
{
    /// <summary>Problems with all that is shown of them: a fixed number of queries. Those that are open come first, then the newest.</summary>
    /// <param name="isNameless">True: no buyer is named.</param>
    public static async Task<IReadOnlyList<ShownProblem>> ShownProblemsAsync(this TuanziDb db, GroupBuy groupBuy, IQueryable<MeetDayProblem> which, bool isNameless, CancellationToken stop)
    {
        var problems = await which.AsNoTracking().OrderBy(p => p.SettledAt != null).ThenByDescending(p => p.NotedAt).ToListAsync(stop);
        if (problems.Count == 0) return [];
        MeetDayProblemId[] ids = [.. problems.Select(p => p.Id)];
        OrderId[] orderIds = [.. problems.Select(p => p.OrderId).Distinct()];
        var photos = (await db.MeetDayProblemPhotos.Where(p => ids.Contains(p.ProblemId)).OrderBy(p => p.Position).Select(p => new { p.ProblemId, p.PhotoId }).ToListAsync(stop)).ToLookup(p => p.ProblemId, p => p.PhotoId);
        var lines = await db.MeetDayChecks.Where(c => c.GroupBuyId == groupBuy.Id).ToDictionaryAsync(c => c.Number, c => c.Text, stop);
        var orders = await db.Orders.Where(o => orderIds.Contains(o.Id)).Select(o => new { o.Id, o.Number, o.BuyerId }).ToDictionaryAsync(o => o.Id, stop);
        var buyers = isNameless ? null : await new BuyersAtTheTable(db).FindAsync(groupBuy, orders.Count == 1 ? orders.Values.First().BuyerId : null, stop);
        var names = await Names.FindAsync(db, [.. problems.SelectMany(p => new[] { p.NotedBy, p.SettledBy }).OfType<PersonId>()], stop);
        return
        [
            .. problems.Select(p => new ShownProblem(
                p, orders[p.OrderId].Number, buyers?.GetValueOrDefault(orders[p.OrderId].BuyerId)?.Name ?? "", p.Number is { } line ? lines.GetValueOrDefault(line) : null,
                p.NotedBy is { } noted ? names.Of(noted) : null, p.SettledBy is { } settled ? names.Of(settled) : null, [.. photos[p.Id]])),
        ];
    }
}
