using System.Net.Http.Json;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Allotment;

namespace Tuanzi.Tests;

/// <summary>More rice arrives than was bought, and goes to those who took least besides so far: what they took of the eggs counts.</summary>
public sealed class BalancedArrivalTests
{
    [Theory, EachDatabase]
    public async Task What_was_taken_of_another_article_is_what_is_above_the_order_at_the_price_reached(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var sale = await OpenAsync(town);
        // The eggs cost 39.90, so one is wanted, and two are taken to fill the case.
        await OrdersAsync(town.Ben, sale, new { article = sale.Eggs.Value, wanted = new object[] { new { quantity = 1 }, new { quantity = 4, price = "10.00" } }, tolerance = 2 });
        await OrdersAsync(town.Chi, sale);
        await CloseAsync(town, sale);
        (await SharesAsync(town, sale.Eggs)).ShouldBe([3]);

        await ArrivesAsync(town, sale, 4);

        (await SharesAsync(town, sale.Rice)).ShouldBe([1, 3]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_struck_by_hand_of_another_article_is_not_taken(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var sale = await OpenAsync(town);
        await OrdersAsync(town.Ben, sale, new { article = sale.Eggs.Value, quantity = 1, tolerance = 2 });
        await OrdersAsync(town.Chi, sale);
        await CloseAsync(town, sale);
        var table = new Table(town, new(default, sale.Code, sale.Eggs, default));
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered", lines = new[] { new { article = sale.Eggs.Value, quantity = 2 } } })).Refusal.ShouldBeNull();

        await ArrivesAsync(town, sale, 4);

        (await SharesAsync(town, sale.Rice)).ShouldBe([2, 2]);
        town.Ledger.ShouldBalance();
    }

    sealed record EggsAndRice(string Code, ArticleId Eggs, ArticleId Rice);

    static async Task<EggsAndRice> OpenAsync(Town town)
    {
        var draft = new GroupBuyDraft
        {
            Title = "eggs and rice",
            CutOffAt = town.Clock.Now.AddDays(2),
            Allotment = AllotmentRule.BalancedTolerance,
            Articles =
            [
                new() { Name = "eggs", Unit = "box", Ladder = [new(1, 39.90m), new(100, 10m)], CaseSize = 3 },
                new() { Name = "rice", Unit = "bag", Ladder = [new(1, 39.90m)] },
            ],
            Pickups = [new(null, Settlers.Lobby, town.Clock.Now.AddDays(4), town.Clock.Now.AddDays(4).AddHours(2))],
        };
        var created = (await town.RunAsync((CreateGroupBuy create) => create.RunAsync(town.Ada.Id, Settlers.Community, draft, default))).Value;
        (await town.RunAsync((OpenGroupBuy open) => open.RunAsync(town.Ada.Id, created.Code, default))).Refusal.ShouldBeNull();
        return new(created.Code, created.Articles[0], created.Articles[1]);
    }

    /// <summary>One bag of rice, and up to three more.</summary>
    static async Task OrdersAsync(Townsperson buyer, EggsAndRice sale, params object[] eggs)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{sale.Code}/order")
        {
            Content = JsonContent.Create(new { version = 1, lines = (object[])[new { article = sale.Rice.Value, quantity = 1, tolerance = 3 }, .. eggs] }),
        };
        request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        (await OrderAnswer.ReadAsync(await buyer.Api.SendAsync(request))).Refusal.ShouldBeNull();
    }

    static async Task CloseAsync(Town town, EggsAndRice sale) => (await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, sale.Code, default))).Refusal.ShouldBeNull();

    static async Task ArrivesAsync(Town town, EggsAndRice sale, long arrived) =>
        (await town.Ada.Api.Post($"group-buys/{sale.Code}/arrivals", new { article = sale.Rice.Value, arrived })).Refusal.ShouldBeNull();

    static async Task<IReadOnlyList<long>> SharesAsync(Town town, ArticleId article) =>
        [.. (await town.ReadAsync(db => db.Orders.OrderBy(o => o.Number).Join(db.OrderLines.Where(l => l.ArticleId == article), o => o.Id, l => l.OrderId, (_, l) => l).ToListAsync())).Select(line => line.Share.Value)];
}
