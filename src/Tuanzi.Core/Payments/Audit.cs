using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What the ledger of a group buy must agree with, read from the orders and the handovers themselves: that debits and credits cancel out is so by construction and proves nothing.</summary>
/// <param name="DueMinor">What the orders came to at the closing.</param>
/// <param name="DeliveredMinor">The worth of all that was handed over.</param>
/// <param name="Overpaid">How many orders owe less than nothing.</param>
public sealed record Audit(long DueMinor, long DeliveredMinor, long Overpaid)
{
    /// <remarks>In SQL, since an auditor does not go through those who wrote the rows: they come after the ledger, which must not know them.</remarks>
    internal static Task<Audit> OfAsync(TuanziDb db, GroupBuyId groupBuy, CancellationToken stop)
    {
        object id = db.Engine == Engine.Postgres ? groupBuy.Value : groupBuy.Value.ToByteArray(bigEndian: true);
        var due = (int)AccountKind.Due;
        return db.Database.SqlQuery<Audit>($"""
            select
              (select cast(coalesce(sum(o.due_minor), 0) as bigint) from orders o where o.group_buy_id = {id} and o.status = 'Placed') as "DueMinor",
              (select cast(coalesce(sum(l.quantity * o.price_minor), 0) as bigint) from handovers h join handover_lines l on l.handover_id = h.id
               join order_lines o on o.order_id = h.order_id and o.article_id = l.article_id
               where h.group_buy_id = {id} and h.undone_at is null)
              + (select cast(coalesce(sum(w.weighed_minor), 0) as bigint) from orders wo join order_lines w on w.order_id = wo.id
               where wo.group_buy_id = {id} and w.weighed_minor is not null and exists (select 1 from handovers h join handover_lines l on l.handover_id = h.id
               where h.order_id = w.order_id and l.article_id = w.article_id and h.undone_at is null))
              - (select cast(coalesce(sum(r.refunded_minor), 0) as bigint) from orders ro join order_lines r on r.order_id = ro.id
               where ro.group_buy_id = {id} and r.refunded_minor is not null) as "DeliveredMinor",
              (select cast(count(*) as bigint) from (select t.order_id from transfers t where t.group_buy_id = {id} and t.order_id is not null group by t.order_id
               having sum(case when t.debit_kind = {due} then t.amount_minor when t.credit_kind = {due} then -t.amount_minor else 0 end) < 0) overpaid) as "Overpaid"
            """).SingleAsync(stop);
    }
}
