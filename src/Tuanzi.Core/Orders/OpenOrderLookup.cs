using System.Data.Common;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Orders;

/// <summary>An order of an open group buy as it is stored.</summary>
/// <param name="WaitingBehind">How many wait before it; null if it does not wait.</param>
public sealed record OpenOrder(Order Order, IReadOnlyList<StoredOrderLine> Lines, int? WaitingBehind)
{
    /// <summary>True where the group buy has closed meanwhile, and there is more to say.</summary>
    public bool IsClosed => Order.DueMinor is not null;
}

/// <summary>A buyer's order in an open group buy without teams: asked for with every look at its page.</summary>
public sealed class OpenOrderLookup(Database database) : IDisposable
{
    readonly Question order = new(
        database,
        """
        select
            o.id, o.number, o.status, o.version, o.is_asked_again, o.note, o.pickup_id, o.household, o.placed_at, o.changed_at,
            case when o.status = 'Waiting' then (select count(*) from orders w where w.group_buy_id = o.group_buy_id and w.status = 'Waiting' and w.waiting_place < o.waiting_place) end,
            l.article_id, l.quantity, l.conditions, l.tolerance, l.places, l.takes_fallback, o.due_minor, o.pay_with
        from orders o left join order_lines l on l.order_id = o.id
        where o.group_buy_id = @groupBuy and o.buyer_id = @buyer
        """,
        "@groupBuy",
        "@buyer"
    );

    public async Task<OpenOrder?> FindAsync(GroupBuyId groupBuy, BuyerId buyer, CancellationToken stop)
    {
        var rows = await order.ListAsync(row => (Order: OrderOf(groupBuy, buyer, row), Line: LineOf(row), Behind: row.IsDBNull(10) ? null : (int?)row.GetInt64(10)), stop, groupBuy.Value, buyer.Value);
        return rows is [var first, ..] ? new(first.Order, [.. rows.Select(row => row.Line).OfType<StoredOrderLine>()], first.Behind) : null;
    }

    static Order OrderOf(GroupBuyId groupBuy, BuyerId buyer, DbDataReader row) =>
        new()
        {
            Id = new(row.GetId(0)),
            GroupBuyId = groupBuy,
            BuyerId = buyer,
            Number = row.GetInt32(1),
            Status = Enum.Parse<OrderStatus>(row.GetString(2)),
            Version = row.GetInt32(3),
            IsAskedAgain = row.GetBoolean(4),
            Note = row.GetString(5),
            PickupId = row.IsDBNull(6) ? null : new PickupId(row.GetId(6)),
            Household = row.GetString(7),
            PlacedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
            ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
            DueMinor = row.IsDBNull(17) ? null : row.GetInt64(17),
            PayWith = Enum.Parse<PaymentWay>(row.GetString(18)),
        };

    static StoredOrderLine? LineOf(DbDataReader row) =>
        row.IsDBNull(11)
            ? null
            : new()
            {
                OrderId = new(row.GetId(0)),
                ArticleId = new(row.GetId(11)),
                Quantity = new(row.GetInt64(12)),
                Conditions = row.IsDBNull(13) ? null : row.GetString(13),
                Tolerance = new(row.GetInt64(14)),
                Places = row.GetString(15),
                TakesFallback = row.GetBoolean(16),
            };

    public void Dispose() => order.Dispose();
}
