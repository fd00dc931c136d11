using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Handovers;

/// <summary>The handovers of a group buy, to one order or to all, with those that were undone.</summary>
sealed class PastHandovers(IReadOnlyList<Handover> handovers, ILookup<HandoverId, HandoverLine> lines)
{
    readonly ILookup<OrderId, Handover> byOrder = handovers.ToLookup(h => h.OrderId);

    readonly Dictionary<(OrderId, ArticleId), Quantity> standing = handovers
        .Where(h => h.UndoneAt is null)
        .SelectMany(h => lines[h.Id], (h, line) => (Key: (h.OrderId, line.ArticleId), line.Quantity))
        .GroupBy(x => x.Key, (key, all) => (key, new Quantity(all.Sum(x => x.Quantity.Value))))
        .ToDictionary();

    public static async Task<PastHandovers> FindAsync(TuanziDb db, GroupBuyId groupBuy, OrderId? only, CancellationToken stop)
    {
        var handovers = db.Handovers.AsNoTracking().Where(h => h.GroupBuyId == groupBuy);
        if (only is { } order) handovers = handovers.Where(h => h.OrderId == order);
        var lines = await handovers.Join(db.HandoverLines, h => h.Id, l => l.HandoverId, (_, l) => l).ToListAsync(stop);
        return new(await handovers.OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync(stop), lines.ToLookup(l => l.HandoverId));
    }

    public IEnumerable<PersonId> People => handovers.SelectMany(h => h.UndoneBy is { } undoer ? new[] { h.By, undoer } : [h.By]);

    public Quantity Of(OrderId order, ArticleId article) => standing.GetValueOrDefault((order, article));

    public IReadOnlyList<PastHandover> Of(OrderId order, Names names, Bills bills) =>
        [.. byOrder[order].Select(h => new PastHandover(h.Id, h.At, names.Of(h.By), h.Proxy, Total(h.Id), bills.PaidWith(h.Id).Amount, h.UndoneAt, names.OfOrNull(h.UndoneBy)) { PaidBy = bills.PaidWith(h.Id).By })];

    Quantity Total(HandoverId handover) => new(lines[handover].Sum(line => line.Quantity.Value));
}
