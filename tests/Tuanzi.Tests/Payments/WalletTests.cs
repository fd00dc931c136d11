using System.Net;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Tests.Payments;

/// <summary>Ben gives Ada cash, and buys with it later.</summary>
public sealed class WalletTests
{
    [Theory, EachDatabase]
    public async Task What_was_put_in_pays_an_order_and_the_rest_stays(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 200);
        var table = await Table.OfMandarinsAsync(town);

        (await town.Ben.PaysFromWallet("mandarins")).At("amount.amount").ShouldBe("79.80");

        (await town.Ben.HasInWallet()).ShouldBe("120.20");
        var ledger = await table.SaysAsync(town.Ben, HttpMethod.Get, "ledger");
        (ledger.At("fromWallets.amount"), ledger.At("collected.amount"), ledger.At("cashWithLeader.amount"), ledger.At("inPurse.amount"), ledger.At("ordersPaid")).ShouldBe(("79.80", "0.00", "0.00", "79.80", "1"));
        (await town.Ben.PaysFromWallet("mandarins")).Refusal.ShouldBe("NothingOwed");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_wallet_pays_as_far_as_it_goes_and_the_table_takes_the_rest(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 50);
        var table = await Table.OfMandarinsAsync(town);

        (await town.Ben.PaysFromWallet("mandarins")).At("amount.amount").ShouldBe("50.00");
        (await town.Ben.PaysFromWallet("mandarins")).Refusal.ShouldBe("WalletEmpty");
        (await town.Chi.PaysFromWallet("mandarins")).Refusal.ShouldBe("WalletEmpty");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 100 }, "paid")).At("change.amount").ShouldBe("70.20");

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = 30 }, "too much")).Refusal.ShouldBe("MoreThanPaid", "what the wallet paid is not in the box of anybody's cash");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_same_cash_told_twice_is_booked_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Ada.TopsUp(town.Ben, 200, "an envelope")));
        (await town.Ada.TopsUp(town.Ben, 300, "an envelope")).Refusal.ShouldBe("KeyReused");
        (await town.Ada.Asks("POST", $"communities/{Settlers.Community}/wallets/{town.Ben.Id}/top-ups", new { amount = 200 })).Refusal.ShouldBe("KeyMissing");
        (await town.Ben.HasInWallet()).ShouldBe("200.00");

        await Table.OfMandarinsAsync(town);
        var paid = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Ben.PaysFromWallet("mandarins", "one tap")));
        paid.ShouldAllBe(answer => answer.At("amount.amount") == "79.80");
        (await town.Ben.HasInWallet()).ShouldBe("120.20");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Whatever_comes_at_once_nothing_is_taken_twice_out_of_a_wallet(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        foreach (var article in new[] { "mandarins", "eggs", "rice" })
        {
            await town.Ada.Opens(article);
            await town.Ben.Orders(article, 2);
        }
        town.Clock.Advance(TimeSpan.FromDays(4));
        await town.DoDueWorkAsync();

        await Task.WhenAll(
            town.Ben.PaysFromWallet("mandarins"), town.Ben.PaysFromWallet("eggs"), town.Ben.PaysFromWallet("rice"),
            town.Ada.PaysOut(town.Ben, 60), town.Ada.PaysOut(town.Ben, 70));

        town.Ledger.ShouldBalance();
        (await town.Ada.PaysOut(town.Ben, 100)).Refusal.ShouldBe("MoreThanInWallet");
    }

    [Theory, EachDatabase]
    public async Task What_a_wallet_paid_for_goods_that_did_not_come_is_back_in_it_at_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 50);
        var table = await Table.OfMandarinsAsync(town);
        await town.Ben.PaysFromWallet("mandarins");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 29.80 }, "paid");

        (await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 1, reason = "notDelivered" })).Refusal.ShouldBeNull();

        (await town.Ben.HasInWallet()).ShouldBe("50.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_did_not_arrive_goes_back_into_the_wallet_first_and_the_rest_in_cash(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Chi, 100);
        var table = await Table.OfMandarinsAsync(town);
        await town.Chi.PaysFromWallet("mandarins");
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 2, amount = 19.70 }, "paid");

        var said = await table.SaysAsync(town.Ada, HttpMethod.Post, "arrivals", new { article = table.GroupBuy.Article.Value, arrived = 2 });

        (said.At("shares.1.backToWallet.amount"), said.At("shares.1.back.amount")).ShouldBe(("100.00", "19.70"));
        (await town.Chi.HasInWallet()).ShouldBe("100.00");
        var read = await table.SaysAsync(town.Ada, HttpMethod.Get, "arrivals");
        read.Json.GetProperty("articles")[0].GetProperty("back").EnumerateArray().Select(back => back.GetProperty("to").GetString()).ShouldBe(["cash", "wallet"], ignoreOrder: true);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Only_leaders_move_cash_and_nobody_else_sees_a_wallet(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 200);
        var (own, others) = ($"communities/{Settlers.Community}/wallet", $"communities/{Settlers.Community}/wallets");

        (await town.Chi.TopsUp(town.Chi, 1000)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Chi.PaysOut(town.Ben, 10)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.TopsUp(town.Dan, 10)).Status.ShouldBe(HttpStatusCode.NotFound, "Dan is no member");
        foreach (var path in new[] { others, $"{others}/{town.Ben.Id}" }) (await town.Chi.Asks("GET", path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Asks("GET", $"{others}/{town.Ben.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.Asks("GET", own)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Chi.BrowserAsync()).Opens($"/c/{Settlers.Community}/wallets/{town.Ben.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Chi.HasInWallet()).ShouldBe("0.00");
    }

    [Theory, EachDatabase]
    public async Task Whoever_leaves_gets_out_what_is_theirs(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 200);
        await town.Ben.Api.Delete($"communities/{Settlers.Community}/members/{town.Ben.Id}");

        var list = await town.Ada.Asks("GET", $"communities/{Settlers.Community}/wallets");
        list.Json.GetProperty("wallets").EnumerateArray().Single(wallet => wallet.GetProperty("name").GetString() == "Ben").GetProperty("hasLeft").GetBoolean().ShouldBeTrue();
        (await town.Ada.TopsUp(town.Ben, 10)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.PaysOut(town.Ben, 200)).At("balance.amount").ShouldBe("0.00");
        (await town.Ben.HasInWallet()).ShouldBe("0.00", "he still reads where it went");
        town.Ledger.Balance(Account.Purse(Settlers.CommunityId, Currency.Of("SEK"))).Minor.ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task On_paper_as_on_the_phone(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var ada = await town.Ada.BrowserAsync();
        var page = await ada.Opens($"/c/{Settlers.Community}/wallets/{town.Ben.Id}");
        var refused = await page.Submit("main form", new { @in = "two hundred" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("#in").GetAttribute("value").ShouldBe("two hundred");
        (await refused.Submit("main form", new { @in = "200,00" })).Text("main").ShouldContain("Cash in, to Ada");
        var table = await Table.OfMandarinsAsync(town);

        var ben = await town.Ben.BrowserAsync();
        var order = await (await ben.Opens($"/b/{table.Code}/order")).Submit("form[action$='/payment']");
        order.Texts(".receipt__row").ShouldContain("Paid from your wallet−79.80 SEK");
        order.Has("form[action$='/payment']").ShouldBeFalse("nothing is left to pay");
        var wallet = await ben.Opens($"/c/{Settlers.Community}/wallet");
        wallet.Text(".tiles").ShouldContain("120.20 SEK");
        wallet.Text("main").ShouldContain("Paid: mandarins");
        wallet.Has("main form").ShouldBeFalse();
        (await (await town.BrowserAsync()).Opens($"/b/{table.Code}/ledger")).Text("main").ShouldContain("From the buyers’ wallets79.80 SEK");
    }
}
