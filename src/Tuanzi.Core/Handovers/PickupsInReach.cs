using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Handovers;

/// <summary>Which pickups of a group buy somebody hands over at. Leaders and helpers of the group buy: all; helpers of a pickup point: its own, so that they learn of no other buyers.</summary>
sealed class PickupsInReach(IReadOnlyCollection<PickupId>? only)
{
    /// <summary>Ask <see cref="GroupBuyRoles"/> first whether this person hands over at all.</summary>
    public static async Task<PickupsInReach> OfAsync(TuanziDb db, PersonId person, GroupBuy groupBuy, CancellationToken stop)
    {
        if (await db.IsLeaderOfAsync(person, groupBuy, stop)) return new(only: null);
        if (await db.Helpers.AnyAsync(h => h.PersonId == person && h.GroupBuyId == groupBuy.Id, stop)) return new(only: null);
        var points = db.Helpers.Where(h => h.PersonId == person && h.PickupPointId != null).Select(h => h.PickupPointId);
        return new(await db.Pickups.Where(p => p.GroupBuyId == groupBuy.Id && points.Contains(p.PickupPointId)).Select(p => p.Id).ToListAsync(stop));
    }

    /// <summary>True if this person hands over where that order is collected.</summary>
    public static async Task<bool> HoldAsync(TuanziDb db, PersonId person, GroupBuy groupBuy, OrderId order, CancellationToken stop) =>
        (await OfAsync(db, person, groupBuy, stop)).Holds(await db.Orders.Where(o => o.Id == order).Select(o => o.PickupId).SingleAsync(stop));

    public bool HoldAll => only is null;

    public bool Holds(PickupId? pickup) => only is null || pickup is { } known && only.Contains(known);
}
