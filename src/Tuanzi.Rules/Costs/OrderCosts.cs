using Tuanzi.Rules.Ordering;

namespace Tuanzi.Rules.Costs;

/// <summary>What an order pays besides its goods while others still come and go. All in minor units.</summary>
public static class OrderCosts
{
    /// <summary>The most that all costs of an offer come to for this order, whatever others do: part of what it has to have ready.</summary>
    /// <param name="mine">No part of it below what the order may come to: see <see cref="Load.AtMost"/>.</param>
    public static long AtMost(Offer offer, Load mine)
    {
        if (offer.Costs.Count == 0 || mine.IsNothing) return 0;
        var others = LeastOthers.Of(offer, mine);
        return offer.Costs.Sum(cost => cost.AtMost(mine, others));
    }

    /// <summary>What one cost comes to for this order as things stand, and never more than it may come to at most.</summary>
    /// <param name="most">What the order may come to, for the bound.</param>
    /// <param name="all">All orders together, this one among them.</param>
    public static long Now(Offer offer, Cost cost, Load mine, Load most, Load all) => Math.Min(cost.Now(mine, all.Without(mine)), cost.AtMost(most, LeastOthers.Of(offer, most)));
}
