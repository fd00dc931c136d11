using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Handovers;

/// <summary>Why goods are not handed over, not struck from an order, or why that is not undone, in the order a person would want to hear it.</summary>
public enum HandOverRefusal
{
    NotClosedYet,
    NothingBought,
    Settled,
    KeyMissing,
    KeyTooLong,
    KeyReused,
    TooManyWrongCodes,
    WrongCode,
    UnknownOrder,
    AlreadyHandedOver,
    NotCollected,
    NotDelivered,
    NothingChosen,
    UnknownArticle,
    ArticleTwice,
    QuantityNotPositive,
    MoreThanLeft,
    ProxyTooLong,
    Markup,
    AmountInvalid,
    NothingOwed,
    MoreThanPaid,
    MoreThanOwed,
    NotByWeight,
    NothingToWeigh,
    WeightInvalid,
    WeightFarOff,
    Weighed,
    NoDeposit,
    ContainersInvalid,
    MoreThanHandedOver,
    ContainersCameBack,
    NotHandedOver,
    MoreThanItCost,
    RefundedBefore,
    NoteTooLong,
}

static class PickupTable
{
    /// <summary>Finds a group buy for somebody who hands over and locks it, so that two at the table take turns; null for anyone else. Within a transaction.</summary>
    public static async Task<GroupBuy?> TakeTurnAsync(this TuanziDb db, PersonId by, string code, CancellationToken stop)
    {
        if (await db.GroupBuys.Where(g => g.Code == code).Select(g => (GroupBuyId?)g.Id).SingleOrDefaultAsync(stop) is not { } id) return null;
        await db.LockGroupBuyAsync(id, stop);
        var groupBuy = await db.GroupBuys.SingleAsync(g => g.Id == id, stop);
        return await db.MayHandOverAsync(by, groupBuy, stop) ? groupBuy : null;
    }

    /// <summary>Goods change hands from the closing to the settlement, whether or not the leader said "packed" in between.</summary>
    public static HandOverRefusal? WhyNotNow(this GroupBuy groupBuy) =>
        groupBuy switch
        {
            { Status: GroupBuyStatus.Settled } => HandOverRefusal.Settled,
            { Status: GroupBuyStatus.Cancelled } or { Result: GroupBuyResult.Missed } => HandOverRefusal.NothingBought,
            { Result: null } => HandOverRefusal.NotClosedYet,
            _ => null,
        };

    /// <summary>Cash changes hands for as long as somebody may owe it: settling shares out what is due, paid or not, so what is paid later only turns a due into cash.</summary>
    public static HandOverRefusal? WhyNoCashNow(this GroupBuy groupBuy) => groupBuy.WhyNotNow() is { } why and not HandOverRefusal.Settled ? why : null;
}
