using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What the ledger of a group buy must agree with, read from the orders and the handovers themselves: that debits and credits cancel out is so by construction and proves nothing.</summary>
/// <param name="DueMinor">What the orders came to at the closing.</param>
/// <param name="Overpaid">How many orders owe less than nothing.</param>
/// <param name="Earned">The commission on all that was handed over.</param>
/// <param name="Rest">What rounding it down leaves with the goods, in ten-thousandths of a minor unit.</param>
public sealed record Audit(long DueMinor, long Overpaid, LeadersPay Earned, int Rest)
{
    sealed record SumsRow(long DueMinor, long Overpaid);

    sealed record WorthRow(int Selling, int Pickup, long Minor);

    /// <remarks>In SQL, since an auditor does not go through those who wrote the rows: they come after the ledger, which must not know them.</remarks>
    internal static async Task<Audit> OfAsync(TuanziDb db, GroupBuy groupBuy, CancellationToken stop)
    {
        var sums = await SumsAsync(db, groupBuy.Id, stop);
        var worth = await WorthAsync(db, groupBuy.Id, stop);
        return new(sums.DueMinor, sums.Overpaid, LeadersPay.On(worth, groupBuy.Currency), LeadersPay.RestOf(worth));
    }

    /// <summary>True where an order owes less than nothing.</summary>
    internal static async Task<bool> IsOverpaidAsync(TuanziDb db, GroupBuyId groupBuy, CancellationToken stop) => (await SumsAsync(db, groupBuy, stop)).Overpaid > 0;

    static Task<SumsRow> SumsAsync(TuanziDb db, GroupBuyId groupBuy, CancellationToken stop)
    {
        var id = IdOf(db, groupBuy);
        var due = (int)AccountKind.Due;
        return db.Database.SqlQuery<SumsRow>($"""
            select
              (select cast(coalesce(sum(o.due_minor), 0) as bigint) from orders o where o.group_buy_id = {id} and o.status = 'Placed') as "DueMinor",
              (select cast(count(*) as bigint) from (select t.order_id from transfers t where t.group_buy_id = {id} and t.order_id is not null group by t.order_id
               having sum(case when t.debit_kind = {due} then t.amount_minor when t.credit_kind = {due} then -t.amount_minor else 0 end) < 0) overpaid) as "Overpaid"
            """).SingleAsync(stop);
    }

    static async Task<IReadOnlyCollection<DeliveredWorth>> WorthAsync(TuanziDb db, GroupBuyId groupBuy, CancellationToken stop)
    {
        var id = IdOf(db, groupBuy);
        var worth = await db.Database.SqlQuery<WorthRow>($"""
            select a.agreed_selling as "Selling", a.agreed_pickup as "Pickup",
              cast(sum(coalesce(g.quantity * l.price_minor, 0) + case when g.quantity is null then 0 else coalesce(l.weighed_minor, 0) end - coalesce(l.refunded_minor, 0)) as bigint) as "Minor"
            from orders o join order_lines l on l.order_id = o.id join articles a on a.id = l.article_id
            left join (
              select h.order_id, hl.article_id, sum(hl.quantity) as quantity from handovers h join handover_lines hl on hl.handover_id = h.id
              where h.group_buy_id = {id} and h.undone_at is null group by h.order_id, hl.article_id
            ) g on g.order_id = o.id and g.article_id = l.article_id
            where o.group_buy_id = {id} and (g.quantity is not null or l.refunded_minor is not null) and (a.agreed_selling > 0 or a.agreed_pickup > 0)
            group by a.agreed_selling, a.agreed_pickup
            """).ToListAsync(stop);
        return [.. worth.Select(row => new DeliveredWorth(new(row.Selling, row.Pickup), row.Minor))];
    }

    static object IdOf(TuanziDb db, GroupBuyId groupBuy) => db.Engine == Engine.Postgres ? groupBuy.Value : groupBuy.Value.ToByteArray(bigEndian: true);
}
