namespace Tuanzi.Rules.Costs;

/// <summary>The part that shares one sum among all orders.</summary>
public sealed partial record Cost
{
    /// <summary>The shares of all orders at the closing, in minor units: by largest remainder, ties to the earlier order, and together the whole rate.</summary>
    /// <remarks>An order that gets nothing pays nothing. Where nothing has a weight, all that get anything pay the same.</remarks>
    /// <param name="orders">What each gets, at the prices reached.</param>
    /// <exception cref="InvalidOperationException">The cost is not shared: ask <see cref="IsShared"/> first.</exception>
    public IReadOnlyList<long> ShareOut(IReadOnlyList<Load> orders)
    {
        if (!IsShared) throw new InvalidOperationException($"Nobody shares a cost that is {Basis}.");

        long[] weights = [.. orders.Select(order => order.IsNothing ? 0 : WeightOf(order))];
        if (IsNobody(weights)) weights = [.. orders.Select(order => order.IsNothing ? 0L : 1L)];
        return IsNobody(weights) ? weights : Shares.Of(Rate, weights);
    }

    /// <summary>The most that an order pays if the group buy is reached, in minor units: what to have ready.</summary>
    /// <param name="mine">No part of it below what the order may come to: see <see cref="Load.AtMost"/>.</param>
    /// <param name="leastOthers">No part of it above what all others come to together: see <see cref="LeastOthers.Of"/>.</param>
    /// <remarks>
    /// A share by largest remainder is never above the exact part rounded up, and the part only grows with one's own weight and falls with the others'. Where
    /// the others may weigh nothing, all of it may be left to this order.
    /// </remarks>
    public long AtMost(Load mine, Load leastOthers) => IsShared ? PartOf(mine, leastOthers, Rounded.Up) : Of(mine, 0);

    /// <summary>What an order would pay as things stand, in minor units, within one of what the closing would say.</summary>
    /// <param name="others">All other orders together. While they are fewer than it takes to be reached, it may come to more than <see cref="AtMost"/>.</param>
    /// <remarks>Where neither side weighs anything, the whole rate: the loads do not say how many would share it equally.</remarks>
    public long Now(Load mine, Load others) => IsShared ? PartOf(mine, others, Rounded.HalfUp) : Of(mine, 0);

    long PartOf(Load mine, Load others, Func<Int128, Int128, long> round)
    {
        if (mine.IsNothing) return 0;
        var (my, their) = ((Int128)WeightOf(mine), WeightOf(others));
        return their == 0 ? Rate : round(Rate * my, my + their);
    }

    /// <summary>Of a bound, too: what others spend at least may be known where their pieces are not.</summary>
    long WeightOf(Load load) =>
        Basis switch
        {
            CostBasis.SharedByValue => load.ValueMinor,
            CostBasis.SharedByQuantity => load.Pieces.Value,
            CostBasis.SharedByWeight => load.Grams,
            CostBasis.PerOrder or CostBasis.PerPiece or CostBasis.PerKilo or CostBasis.Percent => 0,
        };

    static bool IsNobody(long[] weights) => Array.TrueForAll(weights, weight => weight == 0);
}
