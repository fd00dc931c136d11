using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    /// <summary>What is wanted of each article, counted from the orders themselves.</summary>
    async Task<Dictionary<ArticleId, Demand>> DemandsAsync(Offer offer, ILookup<ArticleId, StandingLine> special, CancellationToken stop, bool withAskedAgain = true)
    {
        var sql = $"""
            select l.article_id, cast(sum(l.quantity) as bigint), cast(sum(l.tolerance) as bigint)
            from orders o join order_lines l on l.order_id = o.id
            where o.group_buy_id = @group_buy and o.status = 'Placed' and l.conditions is null {(withAskedAgain ? "" : "and not o.is_asked_again")}
            group by l.article_id
            """;
        var demands = offer.Articles.ToDictionary(article => article.Id, article => article.NobodyYet());
        await using var command = Command(sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        // At any price one buyer of many pieces counts as much as many of one.
        while (await reader.ReadAsync(stop)) demands[new(reader.GetId(0))].Add(Intents.AtAnyPrice(new(reader.GetInt64(1))), new(reader.GetInt64(2)));
        foreach (var (_, _, line) in special.SelectMany(lines => lines).Where(line => line.Line.Conditions is not null)) demands[line.Article].Add(line.Wanted, line.Tolerance);
        return demands;
    }

    /// <summary>Gives each of these lines its share, and says why it is that.</summary>
    Task ShareOutAsync(Offer offer, Closing closing, Dictionary<ArticleId, Demand> demands, ILookup<ArticleId, StandingLine> special, CancellationToken stop) =>
        db.WriteManyAsync(
            "update order_lines set quantity = r.quantity, reason = r.reason from $rows where order_lines.order_id = r.order_id and order_lines.article_id = r.article_id",
            [.. new Clearing(offer, demands, groupBuy.AllotmentSeed ?? "").Of(closing, special)],
            [
                new("order_id", line => line.Share.Order.Value),
                new("article_id", line => line.Article.Value),
                new("quantity", line => line.Share.Quantity.Value),
                new("reason", line => line.Share.Reason.ToString()),
            ],
            [],
            stop
        );
}
