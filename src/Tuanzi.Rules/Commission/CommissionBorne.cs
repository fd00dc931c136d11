namespace Tuanzi.Rules.Commission;

/// <summary>How much of a group buy's commission each store bears, whose goods earned it.</summary>
public static class CommissionBorne
{
    /// <summary>Each store's part, in minor units, together all of it: what its goods earn at their own rates, by largest remainder. Ties go to the later store, so that what the earlier is owed is rounded up.</summary>
    /// <param name="commission">All of it, for selling and for pickup service.</param>
    /// <param name="stores">What each store delivered, by rates.</param>
    public static IReadOnlyList<long> Of(long commission, IReadOnlyList<IReadOnlyList<DeliveredWorth>> stores)
    {
        if (commission == 0) return new long[stores.Count];
        var earned = stores.Select(goods => goods.Aggregate(Int128.Zero, (sum, worth) => sum + (Int128)worth.Minor * (worth.Rates.Selling + worth.Rates.Pickup))).Reverse().ToList();
        // Where goods earn nothing and something is missing all the same, it is missing to all.
        if (earned.All(part => part == 0)) earned = [.. stores.Select(goods => goods.Aggregate(Int128.Zero, (sum, worth) => sum + worth.Minor)).Reverse()];
        return [.. Shares.OfWide(commission, earned).Reverse()];
    }
}
