using System.Globalization;
using System.Net;
using System.Text;

namespace Tuanzi.Tests;

public sealed class HandoverPagesTests
{
    [Theory, EachDatabase]
    public async Task A_leader_finds_an_order_by_its_code_and_hands_it_over_without_script(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        var ada = await town.Ada.BrowserAsync();

        var desk = await ada.Opens($"/b/{table.Code}/desk/handover?code={await table.CodeOf(town.Ben)}");
        desk.Text("main .badge").ShouldBe("0 of 2 done");
        var order = await desk.Submit("form[action$='/codes']");
        order.Text("#order-title").ShouldBe("Order 1: Ben");

        var done = await order.Submit("form[action$='/handover']", new { received = "100" });
        done.Text(".notice--good").ShouldContain("Give 20.20 SEK back");
        done.Text("main .badge").ShouldBe("1 of 2 done");

        var again = await order.Submit("form[action$='/handover']", new { key = "another" });
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text(".notice--wait").ShouldContain($"Already handed over at {Clock(town)} by Ada");

        var undone = await again.Submit("form[action$='/undo']");
        undone.Text("#order").ShouldContain("undone");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task What_was_typed_is_there_again_after_a_refusal(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        var ada = await town.Ada.BrowserAsync();

        var wrong = await (await ada.Opens($"/b/{table.Code}/desk/handover")).Submit("form[action$='/codes']", new { code = "ZZZZ" });
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.One("#code").GetAttribute("value").ShouldBe("ZZZZ");
        wrong.Text("#code-error").ShouldContain("No order");

        var order = await ada.Opens($"/b/{table.Code}/desk/handover?order=2");
        var refused = await order.Submit("form[action$='/handover']", new Dictionary<string, string> { [$"q-{table.GroupBuy.Article.Value}"] = "2", ["received"] = "a lot", ["proxy"] = "Olle" });
        refused.One("#received").GetAttribute("value").ShouldBe("a lot");
        refused.One("#proxy").GetAttribute("value").ShouldBe("Olle");
        refused.One($"[name='q-{table.GroupBuy.Article.Value}']").GetAttribute("value").ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task The_desk_strikes_restores_takes_cash_packs_and_finishes(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        var ada = await town.Ada.BrowserAsync();

        (await (await ada.Opens($"/b/{table.Code}/desk/packing")).Submit("form[action$='/packed']")).Has("form[action$='/packed']").ShouldBeFalse();
        var order = await ada.Opens($"/b/{table.Code}/desk/handover?order=1");
        (await order.Submit("form[action$='/cash']", new { amount = "10" }, "button[value=in]")).Text("#order").ShouldContain("69.80 SEK");
        (await (await ada.Opens($"/b/{table.Code}/desk/handover")).Submit("form[action$='/pickup-end']")).Text(".notice--bad").ShouldContain("still waiting");

        var struck = await order.Submit("#not-collected", null, "button[value=notCollected]");
        struck.Text("#order .badge").ShouldBe("Not collected");
        struck.Text("#order .receipt__row--total dd").ShouldBe("0.00 SEK");
        (await struck.Submit("form[action*='/shortfalls/']")).Text("#order .badge").ShouldBe("Waiting");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Who_strikes_paid_goods_is_told_where_the_money_goes_and_may_give_it_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 79.80 }, "paid");
        var ada = await town.Ada.BrowserAsync();

        (await ada.Opens($"/b/{table.Code}/desk/handover?order=2")).Text("#not-collected").ShouldContain("it is not paid for");
        var order = await ada.Opens($"/b/{table.Code}/desk/handover?order=1");
        order.Text("#not-collected").ShouldContain("goes to the store");

        var piece = new Dictionary<string, string> { [$"s-{table.GroupBuy.Article.Value}"] = "1" };
        (await order.Submit("form[action$='/shortfall']", piece, "button[value=notDelivered]")).Text("#order .badge").ShouldBe("Waiting");
        (await order.Submit("form[action$='/shortfall']", piece, "button[value=notDelivered]")).Text("#order .badge").ShouldBe("Waiting", "a double tap strikes once");

        await order.Submit("#not-collected", new { cashBack = "yes" }, "button[value=notCollected]");
        town.Ledger.Balance(Rules.Ledger.Account.CashWithLeader(town.Ada.Id.Value, Currency.Of("SEK"))).IsZero.ShouldBeTrue();
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task The_spreadsheet_has_no_formulas_and_no_contacts_unless_asked_for(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town, 0, "=cmd|'/c calc'!A0", "@Mallory", "王阿姨");
        var ada = await town.Ada.BrowserAsync();

        var file = await ada.Opens($"/b/{table.Code}/desk/packing.csv");
        var bytes = await file.Answer.Content.ReadAsByteArrayAsync();
        var rows = Encoding.UTF8.GetString(bytes).Split("\r\n");

        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        rows.Length.ShouldBe(7);
        rows[3].ShouldContain("'=cmd");
        rows[4].ShouldContain("'@Mallory");
        rows[5].ShouldContain("王阿姨");
        string.Join('\n', rows).ShouldNotContain("+4670");
        (await ada.Opens($"/b/{table.Code}/desk/packing.csv?contacts=yes")).Body.ShouldContain("'+46700000001");
    }

    [Theory, EachDatabase]
    public async Task Only_who_hands_over_sees_the_desk_and_a_helper_is_named_and_taken_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await Table.OfMandarinsAsync(town);
        var (ada, ben, mei) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync(), await town.Mei.BrowserAsync());
        string[] pages = ["packing", "packing.csv", "labels", "handover", "helpers"];
        foreach (var page in pages)
        {
            (await ben.Opens($"/b/{table.Code}/desk/{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
            (await mei.Opens($"/b/{table.Code}/desk/{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
        }

        var named = await (await ada.Opens($"/b/{table.Code}/desk/helpers")).Submit("form[action$='/helpers']", new { person = town.Ben.Id });
        (await ben.Opens($"/b/{table.Code}/desk/labels")).Texts(".labels__label > strong").ShouldBe(["Ben", "Chi"]);
        (await ben.Opens($"/b/{table.Code}/desk/helpers")).Status.ShouldBe(HttpStatusCode.NotFound);

        await named.Submit("form[action$='/removal']");
        (await ben.Opens($"/b/{table.Code}/desk/labels")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    static string Clock(Town town) => TimeZoneInfo.ConvertTime(town.Clock.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")).ToString("HH:mm", CultureInfo.InvariantCulture);
}
