namespace Tuanzi.Rules.Ordering;

/// <summary>Where a group buy stands on its way from draft to settled.</summary>
public enum GroupBuyStatus
{
    Draft,
    Scheduled,
    Open,
    Closed,
    Cancelled,
    Packed,
    HandedOver,
    Settled,
}

/// <summary>How a closed group buy ended: the tipping point was reached, or missed.</summary>
public enum GroupBuyResult
{
    Reached,
    Missed,
}

/// <summary>The way of a group buy: which status may follow which.</summary>
public static class GroupBuyLifecycle
{
    /// <summary>True if a group buy may go from one status to the other. What was missed or cancelled goes nowhere.</summary>
    public static bool MayBecome(this GroupBuyStatus from, GroupBuyStatus to, GroupBuyResult? result) =>
        (from, to) switch
        {
            (GroupBuyStatus.Draft, GroupBuyStatus.Scheduled or GroupBuyStatus.Open or GroupBuyStatus.Cancelled) => true,
            (GroupBuyStatus.Scheduled, GroupBuyStatus.Draft or GroupBuyStatus.Open or GroupBuyStatus.Cancelled) => true,
            (GroupBuyStatus.Open, GroupBuyStatus.Closed or GroupBuyStatus.Cancelled) => true,
            (GroupBuyStatus.Closed, GroupBuyStatus.Packed or GroupBuyStatus.Cancelled) => result is GroupBuyResult.Reached,
            (GroupBuyStatus.Packed, GroupBuyStatus.HandedOver) => true,
            // Back to packed: a handover was undone, and the pickup goes on.
            (GroupBuyStatus.HandedOver, GroupBuyStatus.Settled or GroupBuyStatus.Packed) => true,
            _ => false,
        };
}
