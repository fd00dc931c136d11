using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

/// <summary>Who ordered how much: display names only.</summary>
public sealed record ListedBuyer(string Name, long Quantity);

/// <summary>The buyers of a group buy, newest last. Of a guest only the first word of the name is shown: the rest is for the pickup.</summary>
public sealed class BuyersList(TuanziDb db)
{
    public const int MostShown = 60;

    /// <param name="articles">All of the group buy's: what depends on the price counts as it stands.</param>
    public async Task<IReadOnlyList<ListedBuyer>> FindAsync(GroupBuy groupBuy, IReadOnlyList<Article> articles, CancellationToken stop)
    {
        var id = db.Engine == Engine.Sqlite ? (object)groupBuy.Id.Value.ToByteArray(bigEndian: true) : groupBuy.Id.Value;
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, id, MostShown).ToListAsync(stop);
        var prices = articles.ToDictionary(article => article.Position, article => article.Price);
        long QuantityOf(Row row) => groupBuy.Result is null && row.Conditions is { } said ? Intents.Parse(said, groupBuy.Currency).At(prices[row.Position]).Value : row.Quantity;
        return
        [
            .. from row in rows
               group QuantityOf(row) by (row.Number, Name: row.Member ?? FirstWord(row.Guest)) into buyer
               where buyer.Sum() > 0
               orderby buyer.Key.Number
               select new ListedBuyer(buyer.Key.Name, buyer.Sum()),
        ];
    }

    const string Sql = """
        select o.number as "Number", p.display_name as "Member", g.name as "Guest", a.position as "Position", l.quantity as "Quantity", l.conditions as "Conditions"
        from (select id, number, buyer_id from orders where group_buy_id = {0} and status = 'Placed' order by number limit {1}) o
        join order_lines l on l.order_id = o.id
        join articles a on a.id = l.article_id
        left join persons p on p.id = o.buyer_id
        left join guests g on g.id = o.buyer_id
        """;

    static string FirstWord(string? name) => name?.Split(' ', 2)[0] ?? "";

    sealed record Row(int Number, string? Member, string? Guest, int Position, long Quantity, string? Conditions);
}
