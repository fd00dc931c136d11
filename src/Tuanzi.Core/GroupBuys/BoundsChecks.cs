using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.GroupBuys;

/// <summary>The edges of a draft as typed: values as decimals of the community's currency.</summary>
public sealed record BoundsDraft
{
    public decimal? MinimumValue { get; init; }
    public long? MinimumBuyers { get; init; }
    public long? Cap { get; init; }
    public decimal? CapValue { get; init; }
    public decimal? SmallestOrder { get; init; }

    /// <summary>How near to the tipping point, in per cent, for how many hours more: both or none.</summary>
    public long? NearMissPercent { get; init; }
    public long? NearMissHours { get; init; }

    /// <summary>What has passed its checks, as the rules read it.</summary>
    public Bounds In(Currency currency) => new()
    {
        MinimumValue = Minor(MinimumValue, currency),
        MinimumBuyers = (int?)MinimumBuyers,
        Cap = Cap is { } cap ? new(cap) : null,
        CapValue = Minor(CapValue, currency),
        SmallestOrder = Minor(SmallestOrder, currency),
        NearMiss = NearMissPercent is { } percent && NearMissHours is { } hours ? new((int)percent, (int)hours) : null,
    };

    static long? Minor(decimal? value, Currency currency) => value is { } typed ? Money.TryOf(typed, currency)?.Minor : null;
}

/// <summary>The part of <see cref="CheckDraft"/> that looks at the group buy as a whole.</summary>
static class BoundsChecks
{
    public static void Check(GroupBuyDraft draft, Currency currency, Action<OfferRefusal, string> found)
    {
        var bounds = draft.Bounds;
        void Value(decimal? typed, string field)
        {
            if (typed is { } value && Money.TryOf(value, currency) is not { IsPositive: true, Minor: <= ArticleChecks.HighestPriceMinor }) found(OfferRefusal.PriceInvalid, field);
        }
        void Number(long? typed, string field)
        {
            if (typed is { } number && !ArticleChecks.IsQuantity(number)) found(OfferRefusal.QuantityInvalid, field);
        }

        Number(draft.Minimum, "minimum");
        Value(bounds.MinimumValue, "minimumValue");
        Number(bounds.MinimumBuyers, "minimumBuyers");
        Number(bounds.Cap, "cap");
        Value(bounds.CapValue, "capValue");
        Value(bounds.SmallestOrder, "smallestOrder");
        if (bounds.Cap < draft.Minimum && bounds.Cap > 0)                       found(OfferRefusal.CapBelowMinimum, "cap");
        if (bounds.CapValue < bounds.MinimumValue && bounds.CapValue > 0)       found(OfferRefusal.CapBelowMinimum, "capValue");
        if (bounds.NearMissPercent is null != bounds.NearMissHours is null)     found(OfferRefusal.NearMissHalf, bounds.NearMissPercent is null ? "nearMissPercent" : "nearMissHours");
        if (bounds.NearMissPercent is < 1 or > 99)                              found(OfferRefusal.NearMissPercent, "nearMissPercent");
        if (bounds.NearMissHours is < 1 or > NearMiss.MostHours)                found(OfferRefusal.NearMissHours, "nearMissHours");
    }
}
