using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Tuanzi.Tests.Fire;

public sealed class RushTests
{
    const int Buyers = 500;
    const int Stock = 100;

    [Theory, EachDatabase]
    public async Task Of_five_hundred_who_ask_at_once_for_a_hundred_boxes_a_hundred_get_one(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins", stock: Stock);
        var tokens = await town.RunAsync((TuanziDb db) => Strangers.ArriveAsync(db, Buyers, town.Clock.Now));
        using var http = town.ApiWith(null);

        var answers = await Task.WhenAll(tokens.Select(token => OrderAsync(http, mandarins, token)));

        answers.Count(answer => answer.IsPlaced).ShouldBe(Stock);
        answers.Count(answer => answer.Refusal == "SoldOut").ShouldBe(Buyers - Stock);
        town.Faults.All.ShouldBeEmpty();
        town.Ledger.ShouldBalance();
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Ordered.ShouldBe(new Quantity(Stock));
        (await town.ReadAsync(db => db.Orders.Select(order => order.Number).OrderBy(number => number).ToListAsync())).ShouldBe(Enumerable.Range(1, Stock));
    }

    [Theory, EachDatabase]
    public async Task A_thousand_orders_at_once_in_ten_group_buys_take_no_more_than_is_in_each_wallet(Database database)
    {
        const int Buys = 10, Wallets = 100;
        await using var town = await Town.StartAsync(database);
        var opened = new List<OpenedGroupBuy>();
        for (var i = 0; i < Buys; i++) opened.Add(await town.Ada.Opens("mandarins"));
        var tokens = await town.RunAsync((TuanziDb db) => Strangers.ArriveAsync(db, Wallets, town.Clock.Now));
        await town.ReadAsync(async db => { await Strangers.FillWalletsAsync(db, new(10_000, Currency.Of("SEK")), town.Clock.Now); return 0; });
        using var http = town.ApiWith(null);

        var answers = await Task.WhenAll(opened.SelectMany(groupBuy => tokens.Select(token => OrderAsync(http, groupBuy, token, payWith: "wallet"))));

        answers.Count(answer => answer.IsPlaced).ShouldBe(2 * Wallets, "a hundred is two boxes at 39.90, whichever come first");
        answers.Count(answer => answer.Refusal == "WalletTooSmall").ShouldBe((Buys - 2) * Wallets);
        town.Faults.All.ShouldBeEmpty();
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_sends_the_same_order_many_times_at_once_has_ordered_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", stock: 10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => town.Ben.Orders("mandarins", 2, key: "tapped-often")));

        answers.ShouldAllBe(answer => answer.IsPlaced);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Ordered.ShouldBe(new Quantity(2));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_key_that_was_used_for_another_order_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");

        (await town.Ben.Orders("mandarins", 2, key: "once")).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Ben.Orders("mandarins", 3, key: "once")).Refusal.ShouldBe("KeyReused");
        (await town.Chi.Orders("mandarins", 3, key: "once")).IsPlaced.ShouldBeTrue("a key is the buyer's own");
    }

    internal static async Task<OrderAnswer> OrderAsync(HttpClient http, OpenedGroupBuy groupBuy, string token, long quantity = 1, string? key = null, string? payWith = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"group-buys/{groupBuy.Code}/order")
        {
            Content = JsonContent.Create(new { version = 1, lines = new[] { new { article = groupBuy.Article.Value, quantity } }, payWith }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", key ?? $"{Guid.CreateVersion7()}");
        return await OrderAnswer.ReadAsync(await http.SendAsync(request));
    }
}
