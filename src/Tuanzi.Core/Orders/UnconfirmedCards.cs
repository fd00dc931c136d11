using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

static class UnconfirmedCards
{
    extension(TuanziDb db)
    {
        /// <summary>Orders by card, placed or waiting, of which no card holds what they come to at most, or the advance on it.</summary>
        public async Task<IReadOnlyList<OrderId>> UnconfirmedAsync(GroupBuy groupBuy, CancellationToken stop)
        {
            var held = await db.CardPayments.Where(p => p.GroupBuyId == groupBuy.Id && p.Status == CardPaymentStatus.Authorised)
                .GroupBy(p => p.OrderId).Select(own => new { own.Key, Minor = own.Max(p => p.AmountMinor) }).ToDictionaryAsync(own => own.Key, own => own.Minor, stop);
            var orders = await db.Orders.AsNoTracking()
                .Where(o => o.GroupBuyId == groupBuy.Id && o.PayWith == PaymentWay.Card && (o.Status == OrderStatus.Placed || o.Status == OrderStatus.Waiting))
                .Select(o => o.Id).ToListAsync(stop);
            if (orders.Count == 0) return [];
            // In a team buy the price hangs on the team; there, whoever has confirmed anything is in.
            if (groupBuy.Team is not null) return orders.FindAll(order => !held.ContainsKey(order));

            var lines = (await db.OrderLines.AsNoTracking().Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.GroupBuyId == groupBuy.Id && o.PayWith == PaymentWay.Card)).ToListAsync(stop)).ToLookup(l => l.OrderId, l => l.Asked(groupBuy.Currency));
            var articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == groupBuy.Id).ToListAsync(stop);
            var book = new OrderBook(groupBuy.OfferOf(articles, []), groupBuy.Status, articles.ToDictionary(a => a.Id, a => a.Demand), groupBuy.PlacesGiven);
            return orders.FindAll(order => held.GetValueOrDefault(order) < book.ToSetAside(new([.. lines[order]], null, ""), groupBuy.Currency).Minor);
        }
    }
}
