using Tuanzi.Rules.Calls;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Calls;

/// <summary>What is wanted of one value of an option.</summary>
/// <param name="Value">Empty: any will do.</param>
public sealed record ChoiceDemand(string Option, string Value, Quantity Quantity, int Pledges);

/// <summary>What was pledged on one day of the community, and stands.</summary>
public sealed record DayDemand(DateOnly Day, Quantity Quantity, int Pledges);

/// <summary>Of pledges to earlier calls that were bought, by those who pledge now: how many were confirmed.</summary>
public readonly record struct KeptWord(int People, int Pledges, int Confirmed)
{
    /// <summary>Of fewer people, it would say something of each.</summary>
    public const int Fewest = 3;

    public int Percent => 100 * Confirmed / Pledges;
}

/// <summary>What all want together. Nothing in it is of anybody in particular: a seller may read it.</summary>
public sealed record DemandOfCall
{
    public required ShownCall Shown { get; init; }
    public required DemandCurve Curve { get; init; }
    public required int Pledges { get; init; }

    /// <summary>What they would take together at whatever price each likes best.</summary>
    public required Quantity Most { get; init; }

    /// <summary>How many pledges were taken back.</summary>
    public required int Withdrawn { get; init; }

    /// <summary>How many stand that were made to what the call said before it changed.</summary>
    public required int Older { get; init; }

    /// <summary>How those who pledged here have kept their word before; null where that would be few people.</summary>
    public KeptWord? Kept { get; init; }
    public required IReadOnlyList<ChoiceDemand> Choices { get; init; }
    public required IReadOnlyList<AreaDemand> Areas { get; init; }
    public required IReadOnlyList<DayDemand> Days { get; init; }

    public DemandPoint? MostSaved => Shown.Call.Reference is { } reference ? Curve.MostSaved(reference) : null;
    public DemandPoint? MostTakenIn => Curve.MostTakenIn();
}

/// <summary>The demand of a call, for its author and the leaders of its community: five questions to the database, however many pledged.</summary>
public sealed class CallDemand(TuanziDb db, CallOnShow calls)
{
    public async Task<DemandOfCall?> FindAsync(PersonId reader, string code, CancellationToken stop) =>
        await calls.FindAsync(code, reader, stop) is { ViewerKeeps: true } shown ? await OfAsync(shown, stop) : null;

    /// <summary>For whoever was asked already whether they may read it.</summary>
    internal async Task<DemandOfCall> OfAsync(ShownCall shown, CancellationToken stop)
    {
        var call = shown.Call;
        var rows = await db.Pledges.Where(p => p.CallId == call.Id && (p.Status == PledgeStatus.Made || p.Status == PledgeStatus.Confirmed)).Select(p => new Row(p.Wanted, p.StoredChoices, p.Area, p.MadeAt, p.Version)).ToListAsync(stop);
        // Many want the same: each text is read once.
        var read = rows.Select(row => row.Wanted).Distinct().ToDictionary(text => text, text => Intents.Parse(text, call.Currency), StringComparer.Ordinal);
        Quantity MostOf(IEnumerable<Row> some) => new(some.Sum(row => read[row.Wanted].Most.Value));
        return new()
        {
            Shown = shown,
            Curve = DemandCurve.Of(rows.Select(row => read[row.Wanted]), call.Currency),
            Pledges = rows.Count,
            Most = MostOf(rows),
            Withdrawn = await db.Pledges.CountAsync(p => p.CallId == call.Id && p.Status == PledgeStatus.Withdrawn, stop),
            Older = rows.Count(row => row.Version < call.Version),
            Kept = await KeptAsync(call, stop),
            Choices = [.. call.Options.SelectMany(option => ByChoice(option, rows, MostOf))],
            Areas = DemandByArea.Of(rows.Select(row => (row.Area, read[row.Wanted].Most))),
            Days = [.. ByDay(rows, shown.Community.TimeZone, MostOf)],
        };
    }

    async Task<KeptWord?> KeptAsync(Call call, CancellationToken stop)
    {
        var now = db.Pledges.Where(p => p.CallId == call.Id && (p.Status == PledgeStatus.Made || p.Status == PledgeStatus.Confirmed));
        var before = await db.Pledges
            .Where(p => p.CallId != call.Id && (p.Status == PledgeStatus.Confirmed || p.Status == PledgeStatus.Lapsed) && now.Any(own => own.BuyerId == p.BuyerId) && db.Calls.Any(c => c.Id == p.CallId && c.EndedAt != null && c.GroupBuyId != null))
            .GroupBy(p => p.BuyerId)
            .Select(own => new { Pledges = own.Count(), Confirmed = own.Count(p => p.Status == PledgeStatus.Confirmed) })
            .ToListAsync(stop);
        return before.Count < KeptWord.Fewest ? null : new(before.Count, before.Sum(own => own.Pledges), before.Sum(own => own.Confirmed));
    }

    /// <summary>In the order in which the call names them, then those it does not name any more, then those to whom it is all the same.</summary>
    static IEnumerable<ChoiceDemand> ByChoice(CallOption option, List<Row> rows, Func<IEnumerable<Row>, Quantity> most)
    {
        var chosen = rows.Select(row => row.Choices).Distinct().ToDictionary(stored => stored ?? "", stored => CallLists.Choices(stored).FirstOrDefault(choice => choice.Option == option.Name)?.Value ?? "", StringComparer.Ordinal);
        var groups = rows.ToLookup(row => chosen[row.Choices ?? ""], StringComparer.Ordinal);
        return from value in option.Values.Concat(groups.Select(same => same.Key).Except(option.Values).OrderDescending(StringComparer.Ordinal))
            select new ChoiceDemand(option.Name, value, most(groups[value]), groups[value].Count());
    }

    static IEnumerable<DayDemand> ByDay(List<Row> rows, string timeZone, Func<IEnumerable<Row>, Quantity> most) =>
        from row in rows
        group row by DateOnly.FromDateTime(LocalTime.WallClock(row.MadeAt, timeZone)) into day
        orderby day.Key
        select new DayDemand(day.Key, most(day), day.Count());

    sealed record Row(string Wanted, string? Choices, string Area, DateTimeOffset MadeAt, int Version);
}
