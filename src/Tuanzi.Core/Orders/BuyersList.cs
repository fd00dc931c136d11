namespace Tuanzi.Core.Orders;

/// <summary>Who ordered how much: display names only.</summary>
public sealed record ListedBuyer(string Name, long Quantity);

/// <summary>The buyers of a group buy, newest last. Of a guest only the first word of the name is shown: the rest is for the pickup.</summary>
public sealed class BuyersList(TuanziDb db)
{
    public const int MostShown = 60;

    public async Task<IReadOnlyList<ListedBuyer>> FindAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        var id = db.Engine == Engine.Sqlite ? (object)groupBuy.Value.ToByteArray(bigEndian: true) : groupBuy.Value;
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, id, MostShown).ToListAsync(stop);
        return [.. rows.Select(row => new ListedBuyer(row.Member ?? FirstWord(row.Guest), row.Quantity))];
    }

    const string Sql = """
        select p.display_name as "Member", g.name as "Guest", cast(sum(l.quantity) as bigint) as "Quantity"
        from (select id, number, buyer_id from orders where group_buy_id = {0} and status = 'Placed' order by number limit {1}) o
        join order_lines l on l.order_id = o.id
        left join persons p on p.id = o.buyer_id
        left join guests g on g.id = o.buyer_id
        group by o.number, p.display_name, g.name
        having sum(l.quantity) > 0
        order by o.number
        """;

    static string FirstWord(string? name) => name?.Split(' ', 2)[0] ?? "";

    sealed record Row(string? Member, string? Guest, long Quantity);
}
