using System.Numerics;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

/// <summary>What orders come to, reckoned anew from what they get: pieces, deposits, weights and costs, one after the other.</summary>
sealed class NaiveBills(Facts facts)
{
    /// <summary>What counts for costs.</summary>
    readonly record struct Goods(long Pieces, long Value, long Grams);

    /// <summary>What an order has to pay for what it keeps.</summary>
    /// <param name="withKept">True: what was struck by hand counts, as if all of it stayed paid for.</param>
    public long Of(Order order, bool withKept) => Goods_(order, withKept) + facts.GroupBuy.Costs.Sum(cost => Of(cost, order, withKept));

    long Goods_(Order order, bool withKept) =>
        Lines(order).Sum(line => (line.Kept + (withKept ? line.StruckByHand : 0)) * (line.Price + line.Article.DepositMinor) + Weighed(line) - Back(line) * line.Article.DepositMinor - Refunded(line));

    /// <summary>What an order has to pay for one cost.</summary>
    public long Of(Cost cost, Order order, bool withKept)
    {
        var goods = LoadOf(order, withKept);
        if (goods.Pieces == 0) return 0;
        return cost.Basis switch
        {
            CostBasis.PerOrder => cost.Rate,
            CostBasis.PerPiece => cost.Rate * goods.Pieces,
            CostBasis.PerKilo => HalfUp(cost.Rate * goods.Grams, 1000),
            CostBasis.Percent => HalfUp(cost.Rate * goods.Value, 10_000),
            CostBasis.SharedByValue or CostBasis.SharedByQuantity or CostBasis.SharedByWeight => ShareAtClosing(cost, order),
        };
    }

    /// <summary>What each order pays of a cost that all share: whole minor units, the rest to whoever is cut off most, the earlier one first.</summary>
    public IReadOnlyDictionary<OrderId, long> Shared(Cost cost)
    {
        var sharing = facts.Placed.Where(order => LoadAtClosing(order).Pieces > 0).ToList();
        var weights = sharing.Select(order => cost.Basis switch { CostBasis.SharedByValue => LoadAtClosing(order).Value, CostBasis.SharedByWeight => LoadAtClosing(order).Grams, _ => LoadAtClosing(order).Pieces }).ToList();
        if (weights.Sum() == 0) weights = [.. sharing.Select(_ => 1L)];
        var shares = Shares(cost.Rate, weights);
        return sharing.Index().ToDictionary(order => order.Item.Id, order => shares[order.Index]);
    }

    public static IReadOnlyList<long> Shares(long amount, IReadOnlyList<long> weights)
    {
        var all = weights.Sum();
        if (all == 0) return [.. weights.Select(_ => 0L)];
        var shares = weights.Select(weight => (long)(new BigInteger(amount) * weight / all)).ToList();
        foreach (var late in weights.Index().OrderByDescending(w => new BigInteger(amount) * w.Item % all).ThenBy(w => w.Index).Take((int)(amount - shares.Sum())).ToList()) shares[late.Index]++;
        return shares;
    }

    /// <summary>A leader's part of all that people have in their hands, each article at its own rate, rounded down once.</summary>
    public long Earned(Func<Article, int> basisPoints) =>
        (long)Math.Floor(facts.Lines.Sum(line => (decimal)DeliveredOf(line) * basisPoints(line.Article)) / 10_000m);

    /// <summary>The worth of what people have in their hands, less what went back for it. With its first piece a line counts by its weight.</summary>
    public long DeliveredOf(NaiveLine line) => (line.HandedOver == 0 ? 0 : line.HandedOver * line.Price + Weighed(line)) - Refunded(line);

    /// <summary>What the last weight costs more than the pieces do.</summary>
    long Weighed(NaiveLine line)
    {
        var said = Last(facts.Weighings.Where(w => w.OrderId == line.Order.Id && w.ArticleId == line.Article.Id), w => w.At);
        // Two who weighed at once: whoever came last counts, and the line knows who that was.
        var last = said.FirstOrDefault(w => w.WeightGrams == line.Row.WeighedGrams) ?? said.FirstOrDefault();
        return last?.WeightGrams is { } grams ? HalfUp(line.Price * grams, line.Article.PortionGrams!.Value) - line.Price * line.Kept : 0;
    }

    public long Back(NaiveLine line)
    {
        var said = Last(facts.Returns.Where(r => r.OrderId == line.Order.Id && r.ArticleId == line.Article.Id), r => r.At);
        return (said.FirstOrDefault(r => r.Quantity == line.Row.ContainersBack) ?? said.FirstOrDefault())?.Quantity.Value ?? 0;
    }

    /// <summary>What was given back so far for what is in somebody's hands.</summary>
    public long Refunded(NaiveLine line)
    {
        var said = Last(facts.Refunds.Where(r => r.OrderId == line.Order.Id && r.ArticleId == line.Article.Id), r => r.At);
        return (said.FirstOrDefault(r => r.AmountMinor == line.Row.RefundedMinor) ?? said.FirstOrDefault())?.AmountMinor ?? 0;
    }

    static List<T> Last<T>(IEnumerable<T> said, Func<T, DateTimeOffset> at)
    {
        var all = said.ToList();
        return all.Count == 0 ? all : [.. all.Where(one => at(one) == all.Max(at))];
    }

    long ShareAtClosing(Cost cost, Order order) =>
        facts.Transfers.Where(t => t.Reason == TransferReason.CostDue && t.DebitOwner == order.Id.Value && t.CreditOwner == cost.Id.Value).Sum(t => t.AmountMinor);

    IEnumerable<NaiveLine> Lines(Order order) => facts.Lines.Where(line => line.Order.Id == order.Id);

    Goods LoadOf(Order order, bool withKept) =>
        Lines(order).Select(line => (Line: line, Pieces: line.Kept + (withKept ? line.StruckByHand : 0)))
            .Aggregate(default(Goods), (all, one) => new(all.Pieces + one.Pieces, all.Value + one.Pieces * one.Line.Price + Weighed(one.Line), all.Grams + one.Pieces * (one.Line.Article.PieceGrams ?? one.Line.Article.PortionGrams ?? 0)));

    Goods LoadAtClosing(Order order) =>
        Lines(order).Aggregate(default(Goods), (all, line) => new(all.Pieces + line.Row.Quantity.Value, all.Value + line.Row.Quantity.Value * line.Price, all.Grams + line.Row.Quantity.Value * (line.Article.PieceGrams ?? line.Article.PortionGrams ?? 0)));

    static long HalfUp(long sum, long parts) => (long)((2 * new BigInteger(sum) + parts) / (2 * parts));
}
