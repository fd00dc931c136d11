using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Web.GroupBuys;

/// <summary>One column of the staircase.</summary>
/// <param name="Quantity">From how many pieces on; null for the ground, where one buys alone.</param>
/// <param name="Fill">Percent of the tread that is filled.</param>
/// <param name="Walker">Where on the tread the dumpling stands, in percent; null if it stands elsewhere.</param>
/// <param name="Flag">Where the tipping point is planted, in percent.</param>
public sealed record LadderColumn(Money? Price, Quantity? Quantity, int Fill, int? Walker, int? Flag, bool IsNext, bool IsReached);

/// <summary>The staircase of one article: ground at the solo price, a step for each rung, filled up to the total, the dumpling on top of it.</summary>
public sealed record LadderDrawing(IReadOnlyList<LadderColumn> Columns, string Dumpling)
{
    /// <summary>A rung just reached shows this much of its tread, or nobody would see it.</summary>
    const int LeastFill = 8;

    public static LadderDrawing Of(Article article, GroupBuy? groupBuy, Quantity? tippingPoint = null)
    {
        var rungs = article.Ladder.Rungs;
        List<(long From, Money? Price)> steps = [.. rungs.Select(rung => (rung.From.Value, (Money?)rung.Price))];
        // Where the first rung begins with the first piece and nobody knows the solo price, there is no ground to stand on.
        if (article.SoloPrice is not null || rungs[0].From.Value > 1) steps.Insert(0, (0, article.SoloPrice));

        var demand = article.Demand;
        var stand = Math.Max(0, steps.FindLastIndex(step => demand.Reached is { } reached && step.From == reached.From.Value));
        // On the way to the next rung, those walk who want it at the next price.
        var total = demand.Next is { } next ? Math.Max(0, next.Rung.From.Value - next.Missing.Value) : article.Ordered.Value;
        var isReached = demand.Reached is not null;
        var columns = steps.Select((step, i) => Column(steps, i, stand, total, tippingPoint?.Value) with { IsReached = isReached && i <= stand });
        return new([.. columns], DumplingOf(groupBuy, stand == steps.Count - 1 && total > 0));
    }

    static LadderColumn Column(List<(long From, Money? Price)> steps, int i, int stand, long total, long? tippingPoint)
    {
        var along = Along(steps, i, total);
        var isLast = i == steps.Count - 1;
        var fill = i < stand ? 100 : i > stand || total == 0 ? 0 : isLast ? 100 : Math.Max(LeastFill, along);
        int? walker = i == stand ? (isLast && total > 0 ? 50 : along) : null;
        int? flag = tippingPoint is { } tip && tip >= steps[i].From && (isLast || tip < steps[i + 1].From) ? (isLast ? 0 : Along(steps, i, tip)) : null;
        return new(steps[i].Price, steps[i].From == 0 ? null : new Quantity(steps[i].From), fill, walker, flag, i == stand + 1, false);
    }

    static int Along(List<(long From, Money? Price)> steps, int i, long total) =>
        i == steps.Count - 1 ? 0 : (int)Math.Clamp(100 * (total - steps[i].From) / (steps[i + 1].From - steps[i].From), 0, 100);

    static string DumplingOf(GroupBuy? groupBuy, bool isOnTop) =>
        groupBuy switch
        {
            { Status: GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Cancelled } or { Result: GroupBuyResult.Missed } => "dumpling-asleep",
            _ => isOnTop ? "dumpling-happy" : "dumpling",
        };
}
