using System.Net;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Orders;

/// <summary>What orders pay besides their goods: told before, at most what was told, shared to the last coin, and following the goods.</summary>
public sealed class CostsTests
{
    static readonly Currency Sek = Currency.Of("SEK");
    static readonly Cost Transport = new(Id.New<CostId>(), CostKind.Transport, CostBasis.SharedByQuantity, 1000);
    static readonly Cost Packing = new(Id.New<CostId>(), CostKind.Packing, CostBasis.PerPiece, 150);
    static readonly Cost Fee = new(Id.New<CostId>(), CostKind.Platform, CostBasis.Percent, 250);
    static readonly Cost Lift = new(Id.New<CostId>(), CostKind.Other, CostBasis.PerOrder, 500, "The lift man");
    static readonly Cost Van = new(Id.New<CostId>(), CostKind.Transport, CostBasis.PerKilo, 200);

    [Theory, EachDatabase]
    public async Task Transport_of_ten_over_three_orders_is_neither_more_nor_less_than_ten(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens(new Sale("mandarins") { Ladder = "SEK 1:3990", Costs = [Transport] });
        foreach (var buyer in (Townsperson[])[town.Ben, town.Chi, town.Ada]) (await buyer.Orders("mandarins", 1)).IsPlaced.ShouldBeTrue();

        await CloseAsync(town, opened);

        (await DuesAsync(town)).ShouldBe([3990 + 334, 3990 + 333, 3990 + 333]);
        town.Ledger.Balance(Account.Cost(Transport.Id, Sek)).Minor.ShouldBe(-1000);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task An_order_is_told_what_it_pays_now_and_at_most_and_a_wallet_sets_that_aside(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens(new Sale("mandarins") { Ladder = "SEK 1:4000", Minimum = 4, Costs = [Transport, Packing, Fee, Lift] });
        await town.Chi.Orders("mandarins", 2);
        await town.Ada.TopsUp(town.Ben, 101);

        // One of at least four pieces pays a quarter of the transport at most: 2.50, besides 1.50, 1.00 and 5.00.
        var told = await town.Ben.Orders("mandarins", 1, payWith: "wallet");
        (told.At("costsAtMost.amount"), told.At("atMost.amount")).ShouldBe(("10.00", "50.00"), told.Body);
        told.At("costsNow.amount").ShouldBe("10.00", "a third of it now, but never more than at most");
        (await town.Ben.Orders("mandarins", 2, payWith: "wallet")).At("atMost.amount").ShouldBe("95.00", "half of the transport, twice the packing, 2.00 of fee");
        (await town.Ada.Orders("mandarins", 1)).At("costsNow.amount").ShouldBe("9.50", "a fifth of 10.00 is its part now");
        (await town.Ben.Orders("mandarins", 3, payWith: "wallet")).Refusal.ShouldBe("WalletTooSmall");

        await CloseAsync(town, opened);
        (await DuesAsync(town)).Sum().ShouldBe(5 * 4000 + 1000 + 5 * 150 + 500 + 3 * 500);
        (await town.Ben.HasInWallet()).ShouldBe("7.00", "4.00 of transport instead of 5.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_did_not_come_takes_its_costs_along_and_taken_back_they_are_owed_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Transport, Packing, Fee, Lift);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 180 }, "all");

        var less = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "NotDelivered", givesCashBack = true, lines = Pieces(table, 1) }, "one");
        // Without one piece: 40.00, 1.50 of packing and 1.00 of fee. The transport and the lift man stay as they were.
        (less.At("due.amount"), less.At("lastBack.inCash.amount")).ShouldBe(("140.50", "39.50"), less.Text);
        town.Ledger.ShouldBalance();
        var restored = await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{await StrikeAsync(town)}");
        restored.At("due.amount").ShouldBe("183.00");
        town.Ledger.ShouldBalance();

        var nothing = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "NotDelivered", givesCashBack = true }, "all of it");
        nothing.At("due.amount").ShouldBe("0.00", "whoever gets nothing pays for nothing");
        town.Ledger.Balance(Account.Cost(Transport.Id, Sek)).Minor.ShouldBe(-200, "Chi's part");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Goods_struck_and_restored_in_another_order_owe_their_costs_once_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Lift);
        Task<Said> Strikes(int pieces, string key, bool back = false) => table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "NotDelivered", givesCashBack = back, lines = Pieces(table, pieces) }, key);
        await Strikes(3, "three");
        var first = await StrikeAsync(town);
        (await Strikes(1, "the last")).At("due.amount").ShouldBe("0.00", "with the last piece goes what hangs on the order");

        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{first}")).At("due.amount").ShouldBe("125.00", "three pieces, and the lift man");
        town.Ledger.ShouldBalance();
        (await Strikes(3, "again", back: true)).At("due.amount").ShouldBe("0.00");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(0, "nobody gets cash back who has paid none");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_has_stayed_paid_is_not_charged_twice_when_goods_turn_up(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Lift);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 165 }, "all");
        await ArriveAsync(town, table, 3);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "NotCollected" }, "away");
        (await OwesAsync(town, table, 1)).ShouldBe("125.00", "three boxes and the lift man stay paid for");

        var missing = await town.ReadAsync(db => db.Shortfalls.Where(s => s.ArrivalId != null && db.Orders.Any(o => o.Id == s.OrderId && o.Number == 1)).Select(s => s.Id).SingleAsync());
        await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{missing}");

        (await OwesAsync(town, table, 1)).ShouldBe("165.00", "one box more, and the lift man once");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_nobody_came_for_and_stays_paid_keeps_its_costs(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Transport, Packing);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 170 }, "nearly");

        var said = await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "NotCollected" }, "away");
        (said.At("due.amount"), said.At("owed.amount")).ShouldBe(("170.00", "0.00"), "4.00 were open, and those are not asked for any more");
        town.Ledger.Balance(Account.Cost(Transport.Id, Sek)).Minor.ShouldBe(-1000);
        town.Ledger.ShouldBalance();
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{await StrikeAsync(town)}")).At("due.amount").ShouldBe("174.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_struck_in_parts_is_charged_again_as_soon_as_a_part_comes_back_and_never_twice(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Transport, Packing, Lift);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 179 }, "all");
        Task<Said> Strikes(int pieces, bool back) => table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "NotCollected", givesCashBack = back, lines = Pieces(table, pieces) });

        await Strikes(1, back: true);
        var first = await StrikeAsync(town);
        (await Strikes(3, back: true)).At("due.amount").ShouldBe("0.00");
        // With one piece the transport and the lift man are asked for again, and with the rest no second time.
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{first}")).At("due.amount").ShouldBe("54.50");
        town.Ledger.ShouldBalance();
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{await StrikeAsync(town)}")).At("due.amount").ShouldBe("179.00");
        town.Ledger.ShouldBalance();

        // Two do not arrive, the other two are not collected and stay paid for: so does the transport, and it is not asked for again when the two turn up.
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 179 }, "again");
        await ArriveAsync(town, table, 2);
        (await Strikes(2, back: false)).At("due.amount").ShouldBe("96.00");
        var missing = await town.ReadAsync(db => db.Shortfalls.Where(s => s.UndoneAt == null && s.ArrivalId != null && db.Orders.Any(o => o.Id == s.OrderId && o.Number == 1)).Select(s => s.Id).SingleAsync());
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{missing}")).At("due.amount").ShouldBe("179.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Costs_follow_what_arrives_and_what_is_weighed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Transport, Packing, Fee);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 178 }, "all");

        foreach (var (arrived, due) in ((int, string)[])[(3, "135.50"), (5, "178.00"), (1, "50.50"), (0, "0.00"), (4, "178.00")])
        {
            await ArriveAsync(town, table, arrived);
            (await OwesAsync(town, table, 1)).ShouldBe(due, $"{arrived} arrived");
            town.Ledger.ShouldBalance();
        }
        (await OwesAsync(town, table, 2)).ShouldBe("0.00", "there is none left for Chi");
        var strike = await town.ReadAsync(db => db.Shortfalls.Where(s => s.UndoneAt == null).Select(s => s.Id).SingleAsync());
        (await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{strike}")).At("due.amount").ShouldBe("44.50");
        town.Ledger.ShouldBalance();

        await town.ReadAsync(db => db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.PortionGrams, 300)));
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "weights", new { number = 1, article = table.GroupBuy.Article.Value, grams = 1500 }, "heavy")).At("due.amount").ShouldBe("219.00", "200.00 for the goods, 5.00 of fee, 14.00 besides");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_orders_pay_for_the_platform_is_owed_to_it_until_its_leader_has_paid(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Fee, Packing);
        await table.HandsOver(town.Ada, new { number = 2, paid = 42.5 });
        // A fortieth of 200.00, and once Ben is away of Chi's 40.00.
        town.Ledger.Balance(Account.Platform(Fee.Id, Sek)).Minor.ShouldBe(-500);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1 }, "away");
        var owed = (await town.Ola.Asks("GET", "operations/statement")).Json.GetProperty("accounts").EnumerateArray().Single(account => account.GetProperty("account").GetString() == "platform");
        owed.GetProperty("closing").GetProperty("amount").GetString().ShouldBe("-1.00", "what is owed grows with credits");

        (await town.Ada.Asks("POST", $"group-buys/{table.Code}/cost-payments", new { cost = Fee.Id.Value })).At("amount").ShouldBe("1.00");

        town.Ledger.Balance(Account.Platform(Fee.Id, Sek)).Minor.ShouldBe(0);
        town.Ledger.Balance(Account.Cost(Packing.Id, Sek)).Minor.ShouldBe(-150, "that is somebody else's");
        (await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger")).At("addsUp").ShouldBe("True");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Whoever_a_cost_is_for_is_paid_once_and_pays_back_what_was_too_much(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourAndOneAsync(town, Packing);
        await table.HandsOver(town.Ada, new { number = 2, paid = 50 });
        Task<ApiAnswer> Pays(Townsperson who, Cost cost) => who.Asks("POST", $"group-buys/{table.Code}/cost-payments", new { cost = cost.Id.Value });

        foreach (var _ in Enumerable.Range(0, 2)) (await Pays(town.Ada, Packing)).At("amount").ShouldBe("7.50");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1 }, "away");
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Pays(town.Ada, Packing)).At("amount").ShouldBe("-6.00");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Sek)).Minor.ShouldBe(4150 - 150);
        town.Ledger.Balance(Account.Cost(Packing.Id, Sek)).Minor.ShouldBe(0);

        (await town.Ada.Asks("POST", $"group-buys/{table.Code}/cost-payments", new { cost = Packing.Id.Value, amount = 7.5m })).At("amount").ShouldBe("-6.00", "nothing is open: it hears what was paid last");
        await table.SaysAsync(town.Ada, HttpMethod.Delete, $"shortfalls/{await StrikeAsync(town)}");
        (await town.Ada.Asks("POST", $"group-buys/{table.Code}/cost-payments", new { cost = Packing.Id.Value, amount = 7.5m })).Refusal.ShouldBe("Changed");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1 }, "away again");
        (await Pays(town.Ada, Transport)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Pays(town.Ben, Packing)).Status.ShouldBe(HttpStatusCode.NotFound);
        await town.Ada.Api.Post($"group-buys/{table.Code}/settlement");
        var ledger = await town.Ada.Asks("GET", $"group-buys/{table.Code}/ledger");
        (ledger.At("addsUp"), ledger.At("ordered.amount"), ledger.At("forCosts.amount"), ledger.At("costsChanged.amount"), ledger.At("held.amount")).ShouldBe(("True", "207.50", "1.50", "-6.00", "0.00"), ledger.Text);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task An_offer_that_makes_costs_dearer_for_somebody_asks_them_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Drafts(new() { ["minimum"] = 20, ["costs"] = new[] { new { kind = "transport", basis = "sharedByQuantity", rate = 100m } } });
        var opened = await town.Ada.Asks("POST", $"group-buys/{code}/opening");
        opened.At("costs.0.amount.amount").ShouldBe("100.00", opened.Text);
        var (article, cost) = (opened["articles"][0].GetProperty("id").GetGuid(), opened["costs"][0].GetProperty("id").GetGuid());
        var pickup = await town.ReadAsync(db => db.Pickups.Select(p => p.Id).SingleAsync());
        town.Remember("mandarins", new(await town.ReadAsync(db => db.GroupBuys.Select(g => g.Id).SingleAsync()), code, new(article), pickup));
        (await town.Ben.Orders("mandarins", 4)).At("costsAtMost.amount").ShouldBe("20.00");
        Task<ApiAnswer> Changes(int version, int minimum, decimal rate) => town.Ada.Asks("PUT", $"group-buys/{code}/offer", new Dictionary<string, object?>
        {
            ["version"] = version, ["minimum"] = minimum, ["cutOffAt"] = opened["cutOffAt"].GetDateTimeOffset(), ["articles"] = new[] { town.ArticleOf(new() { ["id"] = article }) },
            ["pickups"] = new[] { town.PickupAt(town.Clock.Now.AddDays(4), pickup) }, ["costs"] = new[] { new { id = cost, kind = "transport", basis = "sharedByQuantity", rate } },
        });

        (await Changes(1, 20, 80))["askedAgain"].GetInt32().ShouldBe(0, "cheaper suits everybody");
        var fewer = await Changes(2, 10, 80);
        fewer["askedAgain"].GetInt32().ShouldBe(1, "fewer may be left to share it");
        fewer.Text.ShouldContain("CostsRise", Case.Insensitive);
        (await town.Ben.Orders("mandarins", 4, version: 3)).IsPlaced.ShouldBeTrue();
        var otherwise = await town.Ada.Asks("PUT", $"group-buys/{code}/offer", new Dictionary<string, object?>
        {
            ["version"] = 3, ["minimum"] = 10, ["cutOffAt"] = opened["cutOffAt"].GetDateTimeOffset(), ["articles"] = new[] { town.ArticleOf(new() { ["id"] = article }) },
            ["pickups"] = new[] { town.PickupAt(town.Clock.Now.AddDays(4), pickup) }, ["costs"] = new[] { new { id = cost, kind = "transport", basis = "perOrder", rate = 20m } },
        });
        otherwise["askedAgain"].GetInt32().ShouldBe(1, "what is no more at most may be more in the end");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_cost_that_cannot_be_is_refused(Database database)
    {
        await using var town = await Town.StartAsync(database);
        foreach (var (cost, refusal) in ((object, string)[])
        [
            (new { kind = "transport", basis = "perOrder", rate = 0m }, "CostRateInvalid"),
            (new { kind = "transport", basis = "perOrder", rate = 1.234m }, "CostRateInvalid"),
            (new { kind = "platform", basis = "percent", rate = 101m }, "CostRateInvalid"),
            (new { kind = "other", basis = "perOrder", rate = 5m }, "CostNameMissing"),
            (new { kind = "other", basis = "perOrder", rate = 5m, name = new string('x', 61) }, "CostNameTooLong"),
            (new { kind = "transport", basis = "sharedByWeight", rate = 5m }, "CostWeightMissing"),
            (new { kind = "transport", basis = "perOrder", rate = 5m, taxBasisPoints = 10_001 }, "TaxOutOfRange"),
        ])
        {
            var answer = await town.Ada.Asks("POST", "group-buys", town.Draft(new() { ["costs"] = new[] { cost } }));
            answer.Refusal.ShouldBe(refusal, answer.Text);
        }
        (await town.Ada.Asks("POST", "group-buys", town.Draft(new() { ["costs"] = Enumerable.Repeat(new { rate = 1m }, 11) }))).Refusal.ShouldBe("TooManyCosts");
    }

    [Theory, EachDatabase]
    public async Task The_pages_say_each_cost_from_the_editor_to_the_ledger(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());
        var code = await town.Ada.Drafts(new() { ["minimum"] = 1 });
        var editor = await (await ada.Opens($"/b/{code}/desk/edit")).Submit("form[action$='/edit']", new Dictionary<string, string> { ["do"] = "add-cost" });
        var typed = new Dictionary<string, string> { ["do"] = "save", ["kind-0"] = "Transport", ["basis-0"] = "SharedByValue", ["rate-0"] = "1O", ["costName-0"] = "Van from the market" };
        var refused = await editor.Submit("form[action$='/edit']", typed);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Words(refused.Text("#costs")).ShouldContain("an amount above zero");
        (await refused.Submit("form[action$='/edit']", new Dictionary<string, string> { ["do"] = "open", ["rate-0"] = "10" })).Status.ShouldBe(HttpStatusCode.OK);

        var page = await ben.Opens($"/b/{code}");
        Words(page.Text("#progress")).ShouldContain("Van from the market: 10.00 SEK, shared by value");
        Words(page.Text("#order .button--primary")).ShouldBe("Order 1 for at most 49.90 SEK");
        await page.Submit("#order", new Dictionary<string, string>());
        Words((await ben.Opens($"/b/{code}/order")).Text(".receipt")).ShouldContain("39.90 SEKVan from the market10.00 SEKAs it stands now49.90 SEK");

        (await town.Ada.Api.Post($"group-buys/{code}/closure")).Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        Words((await ben.Opens($"/b/{code}/order")).Text(".receipt")).ShouldContain("Van from the market10.00 SEKYou pay at the pickup49.90 SEK");
        Words((await ada.Opens($"/b/{code}/desk/handover?order=1")).Text("#order .receipt")).ShouldContain("Van from the market10.00 SEK");
        var cash = await ada.Opens($"/b/{code}/desk/cash");
        await cash.Submit("form[action$='/cost-payments']", new Dictionary<string, string>());
        Words((await ada.Opens($"/b/{code}/ledger")).Text("main")).ShouldContain("Van from the market paid10.00 SEK");
        town.Ledger.ShouldBalance();
    }

    /// <summary>Ben has ordered four boxes at 40.00 and Chi one, closed.</summary>
    static async Task<Table> FourAndOneAsync(Town town, params Cost[] costs)
    {
        var opened = await town.Ada.Opens(new Sale("mandarins") { Ladder = "SEK 1:4000", Costs = costs });
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.Orders("mandarins", 1);
        await CloseAsync(town, opened);
        return new(town, opened);
    }

    static async Task CloseAsync(Town town, OpenedGroupBuy opened) =>
        (await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None))).IsSuccess.ShouldBeTrue();

    static async Task ArriveAsync(Town town, Table table, int arrived)
    {
        var before = await town.Ada.Asks("GET", $"group-buys/{table.Code}/arrivals?article={table.GroupBuy.Article.Value}&arrived={arrived}");
        var seen = before.Json.TryGetProperty("seen", out var print) ? print.GetString() : null;
        var said = await town.Ada.Asks("POST", $"group-buys/{table.Code}/arrivals", new { article = table.GroupBuy.Article.Value, arrived, seen });
        said.Status.ShouldBe(HttpStatusCode.OK, said.Text);
    }

    static async Task<string> OwesAsync(Town town, Table table, int number)
    {
        var list = await town.Ada.Asks("GET", $"group-buys/{table.Code}/packing-list");
        return list.Json.GetProperty("pickups").EnumerateArray().SelectMany(p => p.GetProperty("orders").EnumerateArray()).Single(o => o.GetProperty("number").GetInt32() == number).GetProperty("due").GetProperty("amount").GetString()!;
    }

    static Task<Guid> StrikeAsync(Town town) => town.ReadAsync(db => db.Shortfalls.Where(s => s.UndoneAt == null).Select(s => s.Id).SingleAsync());

    static Task<List<long>> DuesAsync(Town town) => town.ReadAsync(db => db.Orders.OrderBy(o => o.Number).Select(o => o.DueMinor!.Value).ToListAsync());

    static object Pieces(Table table, int quantity) => new[] { new { article = table.GroupBuy.Article.Value, quantity } };

    static string Words(string text) => text.Replace('\u00A0', ' ');
}
