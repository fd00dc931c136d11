using System.Net;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.Orders;

/// <summary>Orders whose quantity depends on the price.</summary>
public sealed class ConditionalOrderTests
{
    const string Ladder = "SEK 1:1000 10:500";

    [Theory, EachDatabase]
    public async Task All_pay_the_cheapest_rung_that_those_who_want_it_there_can_fill(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", ladder: Ladder);
        (await town.Ben.OrdersIf("mandarins", "5@10.00 7@5.00")).IsPlaced.ShouldBeTrue();
        (await town.Chi.OrdersIf("mandarins", "3@10.00")).IsPlaced.ShouldBeTrue();
        town.Ledger.ShouldBalance();

        await town.ClosesAsync("mandarins");

        var article = await ArticleAsync(town);
        (article.PriceReached!.Value.Minor, article.Ordered.Value).ShouldBe((500, 10));
        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi)).ShouldBe((3500, 1500));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_wants_it_only_cheaper_is_out_and_told_and_the_others_pay_what_they_reached(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", ladder: Ladder);
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.OrdersIf("mandarins", "5@5.00");

        await town.ClosesAsync("mandarins");

        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi)).ShouldBe((4000, 0));
        (await town.ReadAsync(db => db.Orders.SingleAsync(o => o.BuyerId == new BuyerId(town.Chi.Id.Value)))).PickupCode.ShouldBeNull();
        (await (await town.Chi.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}/order")).Text().ShouldContain("The price that you agreed to was not reached");
        (await town.Ada.Api.Get($"group-buys/{town.GroupBuyOf("mandarins").Code}/packing-list")).Body.ToString().ShouldNotContain("Chi");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task If_no_rung_is_filled_the_group_buy_is_missed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", ladder: "SEK 8:1000 10:500");
        await town.Ben.OrdersIf("mandarins", "7@10.00");
        await town.Chi.OrdersIf("mandarins", "2@5.00");

        await town.ClosesAsync("mandarins");

        (await town.ReadAsync(db => db.GroupBuys.SingleAsync())).Result.ShouldBe(GroupBuyResult.Missed);
        (await DueAsync(town, town.Ben), await DueAsync(town, town.Chi)).ShouldBe((0, 0));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_page_tells_what_the_next_rung_needs_and_how_many_join_there(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", ladder: Ladder);
        await town.Ben.Orders("mandarins", 4);
        await town.Chi.OrdersIf("mandarins", "3@5.00");

        var told = (await town.Ada.Api.Get($"group-buys/{town.GroupBuyOf("mandarins").Code}")).Body.GetProperty("articles")[0];
        (told.GetProperty("ordered").GetInt64(), told.GetProperty("price").GetProperty("amount").GetString()).ShouldBe((4, "10.00"));
        var next = told.GetProperty("next");
        (next.GetProperty("missing").GetInt64(), next.GetProperty("joining").GetInt64()).ShouldBe((3, 3));
        var ladder = (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("mandarins").Code}")).Text(".ladder");
        ladder.ShouldContain("3 more and everyone pays");
        ladder.ShouldContain("3 are ordered for 5.00");
    }

    [Theory, EachDatabase]
    public async Task What_might_be_wanted_is_kept_so_that_the_stock_is_never_promised_twice(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins", stock: 10, ladder: Ladder);
        await town.Ben.OrdersIf("mandarins", "8@5.00");

        (await town.Chi.Orders("mandarins", 3)).Refusal.ShouldBe("SoldOut");
        (await town.Chi.Orders("mandarins", 2)).IsPlaced.ShouldBeTrue();
        (await town.Ben.OrdersIf("mandarins", "2@ 8@5.00")).IsPlaced.ShouldBeTrue();
        (await town.Ben.OrdersIf("mandarins", "9@5.00")).Refusal.ShouldBe("SoldOut");
        town.Ledger.ShouldBalance();
    }

    [Theory]
    [InlineData("0@5.00", "NothingWanted")]
    [InlineData("2@5.00 3@5.00", "PriceTwice")]
    [InlineData("2@-5.00", "PriceNotPositive")]
    [InlineData("2@5.001", "PriceNotPositive")]
    [InlineData("2@4.99", "PriceNeverReached")]
    [InlineData("1@ 1000@0.01", "PriceNeverReached")] // it would keep a thousand from everybody else
    [InlineData("1000@7.00 1@5.00", "PriceNeverReached")]
    [InlineData("2@10.00 -1@5.00", "QuantityNegative")]
    public async Task Conditions_that_cannot_be_meant_are_refused(string wanted, string refusal)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await town.Ada.Opens("mandarins", ladder: Ladder);

        (await town.Ben.OrdersIf("mandarins", wanted)).Refusal.ShouldBe(refusal);
        (await town.ReadAsync(db => db.Orders.AnyAsync())).ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task The_form_brings_the_conditions_back_as_they_were_given(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("mandarins", ladder: Ladder);
        var field = $"q-{opened.Article.Value:N}";

        var ben = await town.Ben.BrowserAsync();
        var typed = new Dictionary<string, string> { [field] = "0", [$"{field}-500"] = "6" };

        await (await ben.Opens($"/b/{opened.Code}")).Submit("#order", typed, ".action-bar .button");

        var line = await town.ReadAsync(db => db.OrderLines.SingleAsync());
        (line.Quantity.Value, line.Conditions).ShouldBe((6, "500:6"));
        var form = await ben.Opens($"/b/{opened.Code}");
        (form.One($"[name='{field}']").GetAttribute("value"), form.One($"[name='{field}-500']").GetAttribute("value")).ShouldBe(("0", "6"));
        (await ben.Opens($"/b/{opened.Code}/order")).Text().ShouldContain("At the price now you are not in yet.");
    }

    [Fact]
    public async Task A_slip_of_the_finger_comes_back_with_the_reason_and_all_that_was_typed()
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var opened = await town.Ada.Opens("mandarins", ladder: Ladder);
        var field = $"q-{opened.Article.Value:N}";
        var ben = await town.Ben.BrowserAsync();

        var page = await (await ben.Opens($"/b/{opened.Code}")).Submit("#order", new Dictionary<string, string> { [field] = "5000000000000000000", [$"{field}-500"] = "6" }, ".action-bar .button");

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.One($"[name='{field}']").GetAttribute("value").ShouldBe("5000000000000000000");
    }

    [Theory, EachDatabase]
    public async Task The_list_of_buyers_counts_what_is_ordered_at_the_price_now(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("mandarins", ladder: Ladder);
        await town.Ben.OrdersIf("mandarins", "1@ 8@5.00");
        await town.Chi.OrdersIf("mandarins", "1@5.00");

        var buyers = (await (await town.Mei.BrowserAsync()).Opens($"/b/{opened.Code}")).Text("#buyers");
        buyers.ShouldContain("Ben · 1");
        buyers.ShouldNotContain("Chi");
    }

    static async Task<long?> DueAsync(Town town, Townsperson buyer) => (await town.ReadAsync(db => db.Orders.SingleAsync(o => o.BuyerId == new BuyerId(buyer.Id.Value)))).DueMinor;

    static Task<Article> ArticleAsync(Town town) => town.ReadAsync(db => db.Articles.AsNoTracking().SingleAsync());
}
