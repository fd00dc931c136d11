using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Orders;

namespace Tuanzi.Core.MeetDays;

/// <summary>Whoever comes to a meet day's page: somebody signed in, or a guest who is known by the link of their order.</summary>
public sealed record Attendee(BuyerId Buyer, PersonId? Person)
{
    public static Attendee Of(PersonId person) => new(new BuyerId(person.Value), person);

    public static Attendee Of(Guest guest) => new(guest.Id, null);
}

/// <summary>Who somebody is on a meet day. Asked in use cases, never in pages.</summary>
static class MeetDayRoles
{
    extension(TuanziDb db)
    {
        /// <summary>Locks a group buy and reads its meet day after that: all that happens on one takes turns. Null where there is none.</summary>
        public async Task<MeetDayTurn?> TakeMeetDayTurnAsync(string code, CancellationToken stop)
        {
            if (await db.LockByCodeAsync(code, stop) is not { } groupBuy) return null;
            return await db.MeetDays.SingleOrDefaultAsync(m => m.GroupBuyId == groupBuy.Id, stop) is { } day ? new(groupBuy, day) : null;
        }

        /// <summary>The orders that stand: after the closing those that got something. Their buyers take part.</summary>
        public IQueryable<Order> StandingOrders(GroupBuy groupBuy) =>
            groupBuy.Result is null
                ? db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed)
                : db.Orders.Where(o => o.GroupBuyId == groupBuy.Id && o.Status == OrderStatus.Placed && o.PickupCode != null);

        public async Task<OrderId?> OwnOrderAsync(Attendee by, GroupBuy groupBuy, CancellationToken stop) =>
            await db.StandingOrders(groupBuy).Where(o => o.BuyerId == by.Buyer).Select(o => (OrderId?)o.Id).SingleOrDefaultAsync(stop);

        /// <summary>Works for a store whose goods are bought here.</summary>
        public Task<bool> IsMerchantOfAsync(PersonId person, GroupBuy groupBuy, CancellationToken stop) =>
            db.Merchants.AnyAsync(m => m.PersonId == person && db.Articles.Any(a => a.GroupBuyId == groupBuy.Id && a.StoreId == m.StoreId), stop);

        /// <summary>An order that somebody checks: their own, or one that they hand over. Null for anybody else's.</summary>
        /// <param name="number">Null: their own.</param>
        public async Task<OrderInHand?> OrderInHandAsync(Attendee by, GroupBuy groupBuy, int? number, CancellationToken stop)
        {
            var orders = db.StandingOrders(groupBuy);
            var found = await (number is { } wanted ? orders.Where(o => o.Number == wanted) : orders.Where(o => o.BuyerId == by.Buyer)).AsNoTracking().SingleOrDefaultAsync(stop);
            if (found is null) return null;
            // Who leads checks the own order as a buyer does, unless they came to it over the desk.
            if (found.BuyerId == by.Buyer) return new(found, null);
            if (by.Person is not { } person || !await db.MayHandOverAsync(person, groupBuy, stop)) return null;
            return (await PickupsInReach.OfAsync(db, person, groupBuy, stop)).Holds(found.PickupId) ? new(found, person) : null;
        }
    }
}

/// <summary>A meet day that nobody else changes at this moment.</summary>
sealed record MeetDayTurn(GroupBuy GroupBuy, MeetDay Day);

/// <summary>An order, and who of those at the desk checks it; null: its buyer.</summary>
sealed record OrderInHand(Order Order, PersonId? AtDesk);
