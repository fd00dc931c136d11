using System.Security.Cryptography;
using System.Text;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Allotment;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Orders;

/// <summary>Goods that are bought in whole cases, and buyers who would take some besides.</summary>
public sealed class WholeCasesTests
{
    [Theory, EachDatabase]
    public async Task Tolerance_fills_the_last_case_in_the_order_of_the_queue(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 3);
        await town.Ben.Orders("eggs", 3, tolerance: 2);
        await town.Chi.Orders("eggs", 1, tolerance: 3);
        await town.Mei.Orders("eggs", 1);
        town.Ledger.ShouldBalance();

        await town.ClosesAsync("eggs");

        (await SharesAsync(town)).ShouldBe([(town.Ben.Name, 4, ShareReason.ToleranceTaken), (town.Chi.Name, 1, ShareReason.AsOrdered), (town.Mei.Name, 1, ShareReason.AsOrdered)]);
        (await town.ReadAsync(db => db.Articles.SingleAsync())).Ordered.Value.ShouldBe(6);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_fills_no_case_is_not_bought_and_the_latest_in_the_queue_go_without(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 3);
        await town.Ben.Orders("eggs", 1);
        await town.Chi.Orders("eggs", 2);
        await town.Ben.Orders("eggs", 2); // the raise queues late

        await town.ClosesAsync("eggs");

        (await SharesAsync(town)).ShouldBe([(town.Ben.Name, 1, ShareReason.OthersWereEarlier), (town.Chi.Name, 2, ShareReason.AsOrdered)]);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}/order")).Text().ShouldContain("You ordered 2. There was not enough for all, and others ordered earlier.");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_gets_none_of_it_owes_nothing_and_is_told_why(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 3);
        await town.Ben.Orders("eggs", 3);
        await town.Chi.Orders("eggs", 1);

        await town.ClosesAsync("eggs");

        (await SharesAsync(town)).ShouldBe([(town.Ben.Name, 3, ShareReason.AsOrdered), (town.Chi.Name, 0, ShareReason.OthersWereEarlier)]);
        var order = await town.ReadAsync(db => db.Orders.SingleAsync(o => o.BuyerId == new BuyerId(town.Chi.Id.Value)));
        (order.DueMinor, order.PickupCode).ShouldBe((0, null));
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Below_a_minimum_tolerance_lifts_to_the_minimum_and_not_above(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", ladder: "SEK 10:7000");
        await town.Ben.Orders("eggs", 7, tolerance: 9);

        await town.ClosesAsync("eggs");

        (await SharesAsync(town)).ShouldBe([(town.Ben.Name, 10, ShareReason.ToleranceTaken)]);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_page_says_how_many_more_fill_the_case_and_the_preview_who_would_go_without(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 6, allotment: AllotmentRule.Equal);
        await town.Ben.Orders("eggs", 5);
        await town.Chi.Orders("eggs", 4, tolerance: 1);

        var code = town.GroupBuyOf("eggs").Code;
        (await town.Ada.Api.Get($"group-buys/{code}")).Body.GetProperty("articles")[0].GetProperty("missingToFull").GetInt64().ShouldBe(2);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{code}")).Text("#progress").ShouldContain("eggs: 2 more fill the case");
        var preview = await (await town.Ada.BrowserAsync()).Opens($"/b/{code}/desk/closure");
        preview.Text().ShouldContain("No. 1, eggs: ordered 5, gets 3");
        preview.Text().ShouldContain("everyone gets the same number");

        await town.ClosesAsync("eggs");

        (await SharesAsync(town)).ShouldBe([(town.Ben.Name, 3, ShareReason.SameNumber), (town.Chi.Name, 3, ShareReason.SameNumber)]);
    }

    [Theory, EachDatabase]
    public async Task Lots_can_be_drawn_again_by_anyone_from_the_published_seed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 4, allotment: AllotmentRule.Lottery);
        await town.Ben.Orders("eggs", 3);
        await town.Chi.Orders("eggs", 3);

        var before = await town.Dan.Api.Get($"group-buys/{town.GroupBuyOf("eggs").Code}");
        before["allotmentSeed"].ShouldBeNull();
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}")).Text("#progress").ShouldContain(before["allotmentSeedHash"]!);

        await town.ClosesAsync("eggs");

        var after = await town.Dan.Api.Get($"group-buys/{town.GroupBuyOf("eggs").Code}");
        var seed = after["allotmentSeed"]!;
        (before["allotmentSeedHash"], after["allotmentSeedHash"]).ShouldBe((Hash(seed), Hash(seed)));
        // The public numbers are 1 and 2: whose hash is lower gets all of it first.
        (await SharesAsync(town)).Select(share => share.Quantity).ShouldBe(string.CompareOrdinal(Hash($"{seed}/1"), Hash($"{seed}/2")) < 0 ? [3, 1] : [1, 3]);
        (await (await town.Ben.BrowserAsync()).Opens($"/b/{town.GroupBuyOf("eggs").Code}")).Text("#progress").ShouldContain(seed);

        static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    [Theory, EachDatabase]
    public async Task What_does_not_divide_into_cases_is_not_sold_and_the_tipping_point_counts_what_is_bought(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("eggs", stock: 10, caseSize: 4, minimum: 8);
        (await town.Ben.Orders("eggs", 9)).Refusal.ShouldBe("SoldOut");

        await town.Ben.Orders("eggs", 6);
        (await (await town.Chi.BrowserAsync()).Opens($"/b/{opened.Code}")).Text("#progress").ShouldNotContain("passed");
        await town.Chi.Orders("eggs", 2);
        (await (await town.Chi.BrowserAsync()).Opens($"/b/{opened.Code}")).Text("#progress").ShouldContain("Tipping point 8: passed");
    }

    [Theory, EachDatabase]
    public async Task Whoever_gets_none_of_it_reads_the_reason_in_the_mail(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("eggs", caseSize: 3);
        await town.Ben.Orders("eggs", 3);
        await town.Chi.Orders("eggs", 1);

        await town.ClosesAsync("eggs");

        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.GroupBuyClosed && m.Address == town.Chi.Email));
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, CancellationToken.None))!.Text.ShouldContain("others ordered earlier");
    }

    [Theory]
    [InlineData(0, 2, "ToleranceAlone")]
    [InlineData(1, -1, "ToleranceOutOfRange")]
    [InlineData(1, 100_001, "ToleranceOutOfRange")]
    [InlineData(3, 3, "AboveLimit")]
    public async Task A_tolerance_that_cannot_be_meant_is_refused(long quantity, long tolerance, string refusal)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        await town.Ada.Opens("eggs", caseSize: 6, limit: 5);

        (await town.Ben.Orders("eggs", quantity, tolerance: tolerance)).Refusal.ShouldBe(refusal);
    }

    static async Task<(string Name, long Quantity, ShareReason Reason)[]> SharesAsync(Town town)
    {
        var rows = await town.ReadAsync(db => (
            from line in db.OrderLines
            join order in db.Orders on line.OrderId equals order.Id
            orderby order.Number
            select new { order.BuyerId, line.Quantity, line.Reason }
        ).ToListAsync());
        Townsperson[] people = [town.Ben, town.Chi, town.Mei];
        return [.. rows.Select(row => (people.Single(person => person.Id.Value == row.BuyerId.Value).Name, row.Quantity.Value, row.Reason ?? ShareReason.AsOrdered))];
    }
}
