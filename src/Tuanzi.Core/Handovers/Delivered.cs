using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;

namespace Tuanzi.Core.Handovers;

/// <summary>How far the pickup of a group buy has come, in pieces.</summary>
sealed record Delivered(long Ordered, long HandedOver, long Struck)
{
    /// <summary>Every piece is handed over or struck. No order can have more of either than it ordered, so equal sums are equal orders.</summary>
    public bool IsComplete => Ordered > 0 && Ordered == HandedOver + Struck;
}

static class DeliveredSums
{
    sealed record WorthRow(int Selling, int Pickup, long Minor);

    /// <summary>Sums as they are in the transaction at hand: save first what they shall count.</summary>
    public static Task<Delivered> DeliveredAsync(this TuanziDb db, GroupBuy groupBuy, CancellationToken stop)
    {
        var id = IdOf(db, groupBuy);
        return db.Database.SqlQuery<Delivered>($"""
            select
              (select cast(coalesce(sum(case when l.arrived > l.quantity then l.arrived else l.quantity end), 0) as bigint) from orders o join order_lines l on l.order_id = o.id
               where o.group_buy_id = {id} and o.status = 'Placed' and l.price_minor is not null) as "Ordered",
              (select cast(coalesce(sum(l.quantity), 0) as bigint) from handovers h join handover_lines l on l.handover_id = h.id
               where h.group_buy_id = {id} and h.undone_at is null) as "HandedOver",
              (select cast(coalesce(sum(l.quantity), 0) as bigint) from shortfalls s join shortfall_lines l on l.shortfall_id = s.id
               where s.group_buy_id = {id} and s.undone_at is null) as "Struck"
            """).SingleAsync(stop);
    }

    /// <summary>The commission on all that was handed over, as it is in the transaction at hand.</summary>
    public static async Task<LeadersPay> EarnedAsync(this TuanziDb db, GroupBuy groupBuy, CancellationToken stop)
    {
        var id = IdOf(db, groupBuy);
        var rows = await db.Database.SqlQuery<WorthRow>($"""
            select a.agreed_selling as "Selling", a.agreed_pickup as "Pickup", cast(sum(d.minor) as bigint) as "Minor" from (
              select l.article_id, l.quantity * o.price_minor as minor from handovers h join handover_lines l on l.handover_id = h.id
              join order_lines o on o.order_id = h.order_id and o.article_id = l.article_id
              where h.group_buy_id = {id} and h.undone_at is null
              union all
              select w.article_id, w.weighed_minor from orders wo join order_lines w on w.order_id = wo.id
              where wo.group_buy_id = {id} and w.weighed_minor is not null and exists (select 1 from handovers h join handover_lines l on l.handover_id = h.id
              where h.order_id = w.order_id and l.article_id = w.article_id and h.undone_at is null)
              union all
              select r.article_id, -r.refunded_minor from orders ro join order_lines r on r.order_id = ro.id
              where ro.group_buy_id = {id} and r.refunded_minor is not null
            ) d join articles a on a.id = d.article_id
            group by a.agreed_selling, a.agreed_pickup
            """).ToListAsync(stop);
        return LeadersPay.On([.. rows.Select(row => new DeliveredWorth(new(row.Selling, row.Pickup), row.Minor))], groupBuy.Currency);
    }

    static object IdOf(TuanziDb db, GroupBuy groupBuy) => db.Engine == Engine.Postgres ? groupBuy.Id.Value : groupBuy.Id.Value.ToByteArray(bigEndian: true);
}
