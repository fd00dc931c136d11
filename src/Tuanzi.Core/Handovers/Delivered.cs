using Tuanzi.Core.GroupBuys;

namespace Tuanzi.Core.Handovers;

/// <summary>How far the pickup of a group buy has come, in pieces, and what the handed over ones are worth.</summary>
sealed record Delivered(long Ordered, long HandedOver, long Struck, long ValueMinor)
{
    /// <summary>Every piece is handed over or struck. No order can have more of either than it ordered, so equal sums are equal orders.</summary>
    public bool IsComplete => Ordered > 0 && Ordered == HandedOver + Struck;

    public Money Value(GroupBuy groupBuy) => new(ValueMinor, groupBuy.Currency);
}

static class DeliveredSums
{
    /// <summary>Sums as they are in the transaction at hand: save first what they shall count.</summary>
    public static Task<Delivered> DeliveredAsync(this TuanziDb db, GroupBuy groupBuy, CancellationToken stop)
    {
        object id = db.Engine == Engine.Postgres ? groupBuy.Id.Value : groupBuy.Id.Value.ToByteArray(bigEndian: true);
        return db.Database.SqlQuery<Delivered>($"""
            select
              (select cast(coalesce(sum(case when l.arrived > l.quantity then l.arrived else l.quantity end), 0) as bigint) from orders o join order_lines l on l.order_id = o.id
               where o.group_buy_id = {id} and o.status = 'Placed' and l.price_minor is not null) as "Ordered",
              (select cast(coalesce(sum(l.quantity), 0) as bigint) from handovers h join handover_lines l on l.handover_id = h.id
               where h.group_buy_id = {id} and h.undone_at is null) as "HandedOver",
              (select cast(coalesce(sum(l.quantity), 0) as bigint) from shortfalls s join shortfall_lines l on l.shortfall_id = s.id
               where s.group_buy_id = {id} and s.undone_at is null) as "Struck",
              (select cast(coalesce(sum(l.quantity * o.price_minor), 0) as bigint) from handovers h join handover_lines l on l.handover_id = h.id
               join order_lines o on o.order_id = h.order_id and o.article_id = l.article_id
               where h.group_buy_id = {id} and h.undone_at is null)
              + (select cast(coalesce(sum(w.weighed_minor), 0) as bigint) from orders wo join order_lines w on w.order_id = wo.id
               where wo.group_buy_id = {id} and w.weighed_minor is not null and exists (select 1 from handovers h join handover_lines l on l.handover_id = h.id
               where h.order_id = w.order_id and l.article_id = w.article_id and h.undone_at is null))
              - (select cast(coalesce(sum(r.refunded_minor), 0) as bigint) from orders ro join order_lines r on r.order_id = ro.id
               where ro.group_buy_id = {id} and r.refunded_minor is not null) as "ValueMinor"
            """).SingleAsync(stop);
    }
}
