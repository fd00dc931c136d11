namespace Tuanzi.Core.Handovers;

/// <summary>What was struck from the orders of a group buy, from one order or from all, with what was taken back.</summary>
sealed class PastShortfalls(IReadOnlyList<Shortfall> shortfalls, ILookup<Guid, ShortfallLine> lines)
{
    readonly ILookup<OrderId, Shortfall> byOrder = shortfalls.ToLookup(s => s.OrderId);

    readonly Dictionary<(OrderId, ArticleId), Quantity> standing = Sums(shortfalls.Where(s => s.UndoneAt is null), lines);
    readonly Dictionary<(OrderId, ArticleId), Quantity> byHand = Sums(shortfalls.Where(s => s is { UndoneAt: null, ArrivalId: null }), lines);

    public static async Task<PastShortfalls> FindAsync(TuanziDb db, GroupBuyId groupBuy, OrderId? only, CancellationToken stop)
    {
        var shortfalls = db.Shortfalls.AsNoTracking().Where(s => s.GroupBuyId == groupBuy);
        if (only is { } order) shortfalls = shortfalls.Where(s => s.OrderId == order);
        var lines = await shortfalls.Join(db.ShortfallLines, s => s.Id, l => l.ShortfallId, (_, l) => l).ToListAsync(stop);
        return new(await shortfalls.OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(stop), lines.ToLookup(l => l.ShortfallId));
    }

    public IEnumerable<PersonId> People => shortfalls.SelectMany(s => s.UndoneBy is { } undoer ? new[] { s.By, undoer } : [s.By]);

    public Quantity Of(OrderId order, ArticleId article) => standing.GetValueOrDefault((order, article));

    /// <summary>Without what a word on what arrived has struck.</summary>
    public Quantity ByHand(OrderId order, ArticleId article) => byHand.GetValueOrDefault((order, article));

    public IReadOnlyList<PastShortfall> Of(OrderId order, Names names) =>
        [.. byOrder[order].Select(s => new PastShortfall(s.Id, s.Reason, s.At, names.Of(s.By), Total(s.Id), s.UndoneAt, names.OfOrNull(s.UndoneBy)))];

    static Dictionary<(OrderId, ArticleId), Quantity> Sums(IEnumerable<Shortfall> shortfalls, ILookup<Guid, ShortfallLine> lines) =>
        shortfalls
            .SelectMany(s => lines[s.Id], (s, line) => (Key: (s.OrderId, line.ArticleId), line.Quantity))
            .GroupBy(x => x.Key, (key, all) => (key, new Quantity(all.Sum(x => x.Quantity.Value))))
            .ToDictionary();

    Quantity Total(Guid shortfall) => new(lines[shortfall].Sum(line => line.Quantity.Value));
}

/// <summary>The display names of those who handed over.</summary>
sealed class Names(IReadOnlyDictionary<PersonId, string> names)
{
    public static async Task<Names> FindAsync(TuanziDb db, IEnumerable<PersonId> people, CancellationToken stop)
    {
        PersonId[] who = [.. people.Distinct()];
        if (who.Length == 0) return new(new Dictionary<PersonId, string>());
        return new(await db.Persons.AsNoTracking().Where(p => who.Contains(p.Id)).Select(p => new { p.Id, p.DisplayName }).ToDictionaryAsync(p => p.Id, p => p.DisplayName, stop));
    }

    public string Of(PersonId person) => names.GetValueOrDefault(person, "");

    public string? OfOrNull(PersonId? person) => person is { } somebody ? Of(somebody) : null;
}
