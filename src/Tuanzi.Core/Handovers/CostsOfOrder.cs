using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>How much more an order pays for one cost than before, or less.</summary>
readonly record struct CostChange(CostId Cost, long Minor);

/// <summary>What changes of an order's costs when its goods do: what hangs on pieces, weight or value follows them, the rest stays until nothing is left.</summary>
static class CostsOfOrder
{
    /// <summary>What the order keeps by now, or would with so many more pieces of an article (fewer where below zero), or with another sum of its weights.</summary>
    public static Load Kept(this OrderToHandOver order, Func<LineToHandOver, Quantity>? more = null, long weighedMore = 0)
    {
        var kept = default(Load);
        foreach (var line in order.Lines)
        {
            var pieces = line.Ordered - line.Struck + (more?.Invoke(line) ?? Quantity.Zero);
            kept += new Load(pieces, (line.PriceOf(pieces) + line.Weighed).Minor, (line.Article.AsOffered.PieceGrams ?? 0) * pieces.Value);
        }
        return kept with { ValueMinor = Math.Max(0, kept.ValueMinor + weighedMore) };
    }

    /// <summary>How its costs change from what it kept before to what it keeps now.</summary>
    public static IReadOnlyList<CostChange> CostsFrom(this OrderToHandOver order, Load before, Load after) =>
        [
            .. from cost in order.Costs
               let share = order.Bill.Costs.GetValueOrDefault(cost.Id).AtClosing
               let change = new CostChange(cost.Id, cost.Of(after, share) - cost.Of(before, share))
               where change.Minor != 0
               select change,
        ];

    /// <summary>The transfers that take back what a fact had changed about an order's costs.</summary>
    public static async Task<IReadOnlyList<StoredTransfer?>> CostsTakenBackAsync(this TuanziDb db, Bookkeeper books, IReadOnlyList<Cost> costs, OrderId order, Guid subject, CancellationToken stop)
    {
        if (costs.Count == 0) return [];
        TransferId[] ids = [.. costs.Select(cost => books.CostChanged(order, cost.Id, subject, new(1, books.Currency))!.Id)];
        var posted = await db.Transfers.AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(stop);
        return [.. posted.Select(t => books.CostChanged(order, new(t.DebitKind == AccountKind.Cost ? t.DebitOwner : t.CreditOwner), subject, new(t.DebitKind == AccountKind.Cost ? t.AmountMinor : -t.AmountMinor, books.Currency), "taken back"))];
    }

    public static Money Sum(this IEnumerable<CostChange> changes, Currency currency) => new(changes.Sum(change => change.Minor), currency);
}
