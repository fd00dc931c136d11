using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Core.Orders;

sealed partial class Closure
{
    /// <summary>A line whose quantity depends on the price.</summary>
    sealed record ConditionalLine(OrderId Order, ArticleId Article, Intents Wanted);

    async Task<List<ConditionalLine>> ConditionalLinesAsync(CancellationToken stop)
    {
        const string Sql = """
            select l.order_id, l.article_id, l.conditions
            from orders o join order_lines l on l.order_id = o.id
            where o.group_buy_id = @group_buy and o.status = 'Placed' and l.conditions is not null
            """;
        var lines = new List<ConditionalLine>();
        await using var command = Command(Sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) lines.Add(new(new(reader.GetId(0)), new(reader.GetId(1)), Intents.Parse(reader.GetString(2), groupBuy.Currency)));
        return lines;
    }

    /// <summary>What is wanted of each article, counted from the orders themselves.</summary>
    async Task<Dictionary<ArticleId, Demand>> DemandsAsync(Offer offer, List<ConditionalLine> conditional, CancellationToken stop)
    {
        const string Sql = """
            select l.article_id, cast(sum(l.quantity) as bigint)
            from orders o join order_lines l on l.order_id = o.id
            where o.group_buy_id = @group_buy and o.status = 'Placed' and l.conditions is null
            group by l.article_id
            """;
        var demands = offer.Articles.ToDictionary(article => article.Id, article => new Demand(article.Ladder));
        await using var command = Command(Sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        // At any price one buyer of many pieces counts as much as many of one.
        while (await reader.ReadAsync(stop)) demands[new(reader.GetId(0))].Add(Intents.AtAnyPrice(new(reader.GetInt64(1))));
        foreach (var line in conditional) demands[line.Article].Add(line.Wanted);
        return demands;
    }

    /// <summary>Each conditional line gets what its buyer wants at the price reached. Lines of articles that are not bought stay as they are.</summary>
    Task ShareOutAsync(Closing closing, List<ConditionalLine> conditional, CancellationToken stop)
    {
        var prices = closing.Articles.Where(article => article.Price is not null).ToDictionary(article => article.Article, article => article.Price!.Value);
        return db.WriteManyAsync(
            "update order_lines set quantity = r.quantity from $rows where order_lines.order_id = r.order_id and order_lines.article_id = r.article_id",
            [.. conditional.Where(line => prices.ContainsKey(line.Article))],
            [new("order_id", line => line.Order.Value), new("article_id", line => line.Article.Value), new("quantity", line => line.Wanted.At(prices[line.Article]).Value)],
            [],
            stop
        );
    }
}
