using Tuanzi.Rules.Pricing;

namespace Tuanzi.Rules.Ordering;

/// <summary>What an offer as a whole has to reach besides its minimum of pieces, what it may not pass, and how small an order may be. What is null is not asked for.</summary>
/// <remarks>Values are in minor units.</remarks>
public sealed record Bounds
{
    public static readonly Bounds None = new();

    /// <summary>The tipping point by what is bought, at the prices reached: below it the group buy is missed.</summary>
    public long? MinimumValue { get; init; }

    /// <summary>The tipping point by buyers.</summary>
    public int? MinimumBuyers { get; init; }

    /// <summary>The most pieces of all articles together, with all that buyers would take besides. The group buy closes when no more fit and its tipping point is met.</summary>
    public Quantity? Cap { get; init; }

    /// <summary>The same by value, at the dearest prices: all orders together never come to more.</summary>
    public long? CapValue { get; init; }

    /// <summary>The least that one order comes to, at the prices as they stand when it is placed or lowered.</summary>
    public long? SmallestOrder { get; init; }

    /// <summary>Null: what is missed at the cut-off is missed.</summary>
    public NearMiss? NearMiss { get; init; }
}

/// <summary>A group buy that is this near its tipping point at the cut-off goes on for a while, once.</summary>
/// <param name="Percent">From 1 to 99, of whatever is farthest from being reached.</param>
public readonly record struct NearMiss(int Percent, int Hours)
{
    public const int MostHours = 14 * 24;

    public TimeSpan Extension => TimeSpan.FromHours(Hours);

    /// <summary>True if what is wanted comes this near, and at least one article is as near to its first rung.</summary>
    public bool Covers(Offer offer, IReadOnlyCollection<Demand> demands, int buyers)
    {
        var wanted = new Extent(new(demands.Sum(demand => demand.Now.Value)), demands.Sum(demand => demand.Worth), buyers);
        return Math.Min(wanted.PercentOf(offer), demands.Max(demand => demand.PercentOfFirst)) >= Percent;
    }
}
