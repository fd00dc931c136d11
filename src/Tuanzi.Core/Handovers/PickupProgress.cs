using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Takes a group buy through its last steps. A leader who never said "packed" is not asked to: both steps are then written down.</summary>
static class PickupProgress
{
    public static bool TryFinish(this GroupBuy groupBuy, PersonId by, DateTimeOffset now, TuanziDb db)
    {
        // One after the other, or the history could tell them in the wrong order.
        if (groupBuy.Status == GroupBuyStatus.Closed && groupBuy.TryBecome(GroupBuyStatus.Packed, by, now, db)) now = now.AddMilliseconds(1);
        if (!groupBuy.TryBecome(GroupBuyStatus.HandedOver, by, now, db)) return false;
        groupBuy.RatingDueAt = now.AddDays(GroupBuy.DaysUntilRating);
        return true;
    }

    /// <summary>After something was undone: the pickup goes on.</summary>
    public static void Reopen(this GroupBuy groupBuy, PersonId by, DateTimeOffset now, TuanziDb db)
    {
        if (groupBuy.Status == GroupBuyStatus.HandedOver && groupBuy.TryBecome(GroupBuyStatus.Packed, by, now, db)) groupBuy.RatingDueAt = null;
    }
}
