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

    /// <summary>How its costs change from what it kept before to what it keeps now. What has stayed paid for goods that were struck is not asked for twice.</summary>
    public static IReadOnlyList<CostChange> CostsFrom(this OrderToHandOver order, Load before, Load after) =>
        [
            .. from cost in order.Costs
               let billed = order.Bill.Costs.GetValueOrDefault(cost.Id)
               let was = cost.Of(before, billed.AtClosing)
               let comes = cost.Of(after, billed.AtClosing)
               let change = new CostChange(cost.Id, comes > was ? Math.Max(0, comes - billed.Now) : comes - was)
               where change.Minor != 0
               select change,
        ];

    public static Money Sum(this IEnumerable<CostChange> changes, Currency currency) => new(changes.Sum(change => change.Minor), currency);
}
