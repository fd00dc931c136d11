using System.Net;

namespace Tuanzi.Tests.Cards;

/// <summary>A part is paid ahead, the rest at the pickup.</summary>
public sealed class AdvanceTests
{
    [Theory, EachDatabase]
    public async Task The_advance_is_set_aside_with_the_order_and_the_rest_is_paid_at_the_pickup(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.TopsUp(town.Ben, 30);
        var opened = await town.Ada.Opens("mandarins", but: g => g.AdvancePercent = 30);

        (await town.Ben.Orders("mandarins", 2, payWith: "atPickup")).Refusal.ShouldBe("WayNotTaken");
        (await town.Chi.Orders("mandarins", 2)).Refusal.ShouldBe("WalletTooSmall", "she has nothing to pay ahead with");
        (await town.Ben.Orders("mandarins", 3)).Refusal.ShouldBe("WalletTooSmall", "30 % of 119.70 is 35.91");
        (await town.Ben.Orders("mandarins", 2)).IsPlaced.ShouldBeTrue();
        var order = await (await town.Ben.BrowserAsync()).Opens($"/b/{opened.Code}/order");
        order.Texts(".receipt__row").ShouldContain("Of it paid ahead, 30 %23.94 SEK");
        order.Text("main").ShouldContain("A part ahead, the rest at the pickup");

        await town.ClosesAsync("mandarins");

        (await town.Ben.HasInWallet()).ShouldBe("6.06");
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("you pay 55.86 SEK at pickup");
        var table = new Table(town, opened);
        (await table.HandsOver(town.Ada, new { number = 1, paid = "55.86" })).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Ben.Asks("GET", $"group-buys/{opened.Code}/order")).At("bill.owed.amount").ShouldBe("0.00");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_card_holds_the_advance_and_pays_that_on_what_the_order_came_to(Database database)
    {
        await using var stage = await CardTown.StartAsync(database, "atPickup", "card");
        var (town, stripe) = stage;
        var opened = await town.Ada.Opens("mandarins", but: g => g.AdvancePercent = 25);
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.Orders("mandarins", 6);
        await town.Mei.Orders("mandarins", 1);

        await town.Ben.ConfirmsByCard("mandarins", stripe);
        await town.Chi.ConfirmsByCard("mandarins", stripe);
        stripe.Held.ShouldBe(3_990 + 5_985);
        await town.ClosesAsync("mandarins");

        (stripe.Held, stripe.Taken).ShouldBe((0, 3_590 + 5_385), "a quarter of ten at 35.90; Mei confirmed no card and is out");
        (await (await town.Ben.BrowserAsync()).Opens("/me/notices")).Text("main").ShouldContain("you pay 107.70 SEK at pickup");
        (await town.Ben.Asks("GET", $"group-buys/{opened.Code}/order")).At("bill.owed.amount").ShouldBe("107.70");
        var url = await town.Ben.ConfirmsByCard("mandarins", stripe);
        stripe.AmountAt(url).ShouldBe(10_770, "who would rather pay the rest by card may");
        stripe.Taken.ShouldBe(14_360 + 5_385);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task It_needs_a_way_to_pay_ahead_and_is_a_part_of_the_whole(Database database)
    {
        await using var town = await Town.StartAsync(database);
        foreach (var percent in new[] { 0, 100, -5 }) (await Drafts(town, percent)).Text.ShouldContain("AdvanceOutOfRange");
        (await Drafts(town, 99)).Status.ShouldBe(HttpStatusCode.Created);
        await town.Ada.Asks("PATCH", $"communities/{Settlers.Community}", new { ways = new[] { "wallet" } });

        (await Drafts(town, 30)).Text.ShouldContain("AdvanceNeedsWays");
    }

    static Task<ApiAnswer> Drafts(Town town, int advancePercent) => town.Ada.Asks("POST", "group-buys", town.Draft(new() { ["advancePercent"] = advancePercent }));
}
