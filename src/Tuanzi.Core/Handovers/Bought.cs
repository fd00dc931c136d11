using Tuanzi.Core.Orders;

namespace Tuanzi.Core.Handovers;

/// <summary>Who has bought in a group buy: whoever had goods handed over. Whoever did not come, or whose goods did not, has bought nothing.</summary>
public static class Bought
{
    extension(TuanziDb db)
    {
        public IQueryable<Order> BoughtIn(GroupBuyId groupBuy) =>
            db.Orders.Where(o => o.GroupBuyId == groupBuy && o.Status == OrderStatus.Placed && db.Handovers.Any(h => h.OrderId == o.Id && h.UndoneAt == null));
    }
}
