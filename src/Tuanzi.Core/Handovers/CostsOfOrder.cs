using Tuanzi.Core.Payments;
using Tuanzi.Rules.Costs;

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

    /// <summary>The same, with all that was struck by hand besides: no costs are asked for beyond those of that.</summary>
    public static Load KeptAtMost(this OrderToHandOver order, Func<LineToHandOver, Quantity>? more = null) => order.Kept(line => line.StruckByHand + (more?.Invoke(line) ?? Quantity.Zero));

    /// <summary>How its costs change from what it kept before to what it keeps now.</summary>
    /// <param name="atMost">What of its goods costs may be asked for: where goods were struck by hand and stayed paid for, so did their costs, and what comes back does not pay them again. Null where nothing comes back.</param>
    public static IReadOnlyList<CostChange> CostsFrom(this OrderToHandOver order, Load before, Load after, Load? atMost = null) =>
        [
            .. from cost in order.Costs
               let billed = order.Bill.Costs.GetValueOrDefault(cost.Id)
               let difference = cost.Of(after, billed.AtClosing) - cost.Of(before, billed.AtClosing)
               let change = new CostChange(cost.Id, atMost is { } most ? Math.Min(difference, cost.Of(most, billed.AtClosing) - billed.Now) : difference)
               where change.Minor != 0
               select change,
        ];

    /// <summary>How its costs change when what was struck by hand is taken back: what that took off is asked for again, and in any case what goods cost that are kept, but nothing beyond what all would cost.</summary>
    public static async Task<IReadOnlyList<CostChange>> CostsRestoredAsync(this TuanziDb db, Bookkeeper books, OrderToHandOver order, Guid strike, Load after, CancellationToken stop)
    {
        if (order.Costs.Count == 0) return [];
        TransferId[] ids = [.. order.Costs.Select(cost => books.CostChanged(order.Id, cost.Id, strike, new(1, books.Currency))!.Id)];
        var taken = await db.Transfers.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.DebitOwner, t => t.AmountMinor, stop);
        var most = order.KeptAtMost();
        return
        [
            .. from cost in order.Costs
               let billed = order.Bill.Costs.GetValueOrDefault(cost.Id)
               let least = cost.Of(after, billed.AtClosing) - billed.Now
               select new CostChange(cost.Id, Math.Max(least, Math.Min(taken.GetValueOrDefault(cost.Id.Value), cost.Of(most, billed.AtClosing) - billed.Now))),
        ];
    }

    public static Money Sum(this IEnumerable<CostChange> changes, Currency currency) => new(changes.Sum(change => change.Minor), currency);
}
