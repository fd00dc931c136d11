using System.Net;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Payments;

/// <summary>The town says how it is paid: at the pickup and from wallets, one of them, or neither, and then Tuanzi only counts.</summary>
public sealed class WaysToPayTests
{
    [Theory, EachDatabase]
    public async Task A_leader_chooses_and_every_page_says_so_before_anybody_orders(Database database)
    {
        await using var town = await Town.StartAsync(database);
        (await Takes(town)).ShouldBe(["atPickup", "wallet"], "as it is from the beginning");

        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "wallet" } })).Status.ShouldBe(HttpStatusCode.OK);

        (await Takes(town)).ShouldBe(["wallet"]);
        (await town.Ben.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = Array.Empty<string>() })).Status.ShouldBe(HttpStatusCode.NotFound, "he leads nothing");
        (await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "beads", null } })).Refusal.ShouldBe("WayUnknown");
        var draft = await town.Ada.Opens("mandarins");
        (await town.Ben.Asks("GET", $"group-buys/{draft.Code}")).Json.GetProperty("ways").EnumerateArray().Single().GetString().ShouldBe("wallet");
        (await (await town.BrowserAsync()).Opens($"/b/{draft.Code}")).Text(".facts").ShouldContain("Pay from the wallet");
    }

    [Theory, EachDatabase]
    public async Task The_settings_are_boxes_to_tick(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var ada = await town.Ada.BrowserAsync();

        var settings = await ada.Opens($"/c/{Settlers.Community}/settings");
        await settings.Submit("main form", new Dictionary<string, string?> { ["ways"] = "" });

        (await Takes(town)).ShouldBeEmpty();
        (await ada.Opens($"/c/{Settlers.Community}")).Has("a[href$='/wallet']").ShouldBeFalse();
        (await ada.Opens($"/c/{Settlers.Community}/settings")).Has("input[name=ways]:checked").ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task What_is_open_keeps_the_ways_that_buyers_have_read(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        await town.Ada.Opens("mandarins");
        await TakesFromNowOn(town, PaymentWays.AtPickup);
        await town.Ada.Opens("eggs");

        (await town.Ben.Orders("mandarins", 1, payWith: "wallet")).IsPlaced.ShouldBeTrue();
        (await town.Ben.Orders("eggs", 1, payWith: "wallet")).Refusal.ShouldBe("WayNotTaken");
        (await town.Ben.Orders("eggs", 1)).IsPlaced.ShouldBeTrue();
        (await town.Ada.TopsUp(town.Ben, 10)).Refusal.ShouldBe("NoWalletsHere");
        (await town.Ada.PaysOut(town.Ben, 60.10m)).Status.ShouldBe(HttpStatusCode.Created, "what is free in it stays his");

        await town.ClosesAsync("eggs");
        (await town.Ben.PaysFromWallet("eggs")).Refusal.ShouldBe("WayNotTaken");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_only_wallets_are_taken_whoever_says_nothing_pays_from_theirs(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 100);
        await TakesFromNowOn(town, PaymentWays.Wallet);
        await town.Ada.Opens("mandarins");

        (await town.Ben.Orders("mandarins", 2)).IsPlaced.ShouldBeTrue();
        (await town.Chi.Orders("mandarins", 1)).Refusal.ShouldBe("WalletTooSmall", "she has none");
        (await town.Chi.Orders("mandarins", 1, payWith: "atPickup")).Refusal.ShouldBe("WayNotTaken");
        var form = await (await town.Chi.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}");
        form.Text("#order").ShouldContain("you have nothing in one yet: Ada takes cash");
        await town.ClosesAsync("mandarins");

        (await town.Ben.HasInWallet()).ShouldBe("20.20");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Where_Tuanzi_only_counts_everybody_learns_the_sum_and_nothing_is_paid(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await TakesFromNowOn(town, PaymentWays.None);
        var table = await Table.OfMandarinsAsync(town, commission: 250);

        var order = await (await town.Ben.BrowserAsync()).Opens($"/b/{table.Code}/order");
        order.Texts(".receipt__row").ShouldContain("Comes to79.80 SEK");
        order.Text("main").ShouldContain("Settle with Ada");
        order.Text("main").ShouldNotContain("Still to pay");
        (await table.HandsOver(town.Ada, new { number = 1, paid = "79.80" })).Refusal.ShouldBe("NothingOwed");
        (await table.HandsOver(town.Ada, new { number = 1 })).Status.ShouldBe(HttpStatusCode.Created);
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-counts", new { counted = "0" })).Refusal.ShouldBe("CountsOnly");

        await table.SaysAsync(town.Ada, HttpMethod.Post, "shortfalls", new { number = 2, reason = "notDelivered" });
        await table.SaysAsync(town.Ada, HttpMethod.Post, "settlement");
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "supplier-payments", new { })).Refusal.ShouldBe("CountsOnly");
        var ledger = await (await town.BrowserAsync()).Opens($"/b/{table.Code}/ledger");
        ledger.Text("main").ShouldContain("The orders come to79.80 SEK");
        ledger.Text("main").ShouldContain("The money passes between people");
        ledger.Has(".badge--good").ShouldBeTrue("and what is counted adds up");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_notice_says_what_it_comes_to_and_not_that_it_is_paid_here(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await TakesFromNowOn(town, PaymentWays.None);
        await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        await town.ClosesAsync("mandarins");

        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("mandarins for the house is closed: your order comes to 79.80 SEK.");
    }

    static Task TakesFromNowOn(Town town, PaymentWays ways) => town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = ways.All().Select(way => $"{way}") });

    static async Task<string[]> Takes(Town town) =>
        [.. (await town.Ben.Asks("GET", $"communities/{Settlers.Community}")).Json.GetProperty("ways").EnumerateArray().Select(way => way.GetString()!)];
}
