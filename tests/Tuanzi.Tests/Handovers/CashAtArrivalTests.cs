using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Rules.Ledger;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests;

/// <summary>Ben has paid for four boxes of eggs, and gets three of them.</summary>
public sealed class CashAtArrivalTests
{
    [Theory, EachDatabase]
    public async Task Who_is_given_how_much_back_is_read_after_the_word_too(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourEggsAsync(town);
        await PaysAsync(town, table);
        (await SaysAsync(town, table, 4)).Status.ShouldBe(HttpStatusCode.OK);

        var repeat = (await SaysAsync(town, table, 4)).Body;
        repeat.GetProperty("back").GetProperty("amount").GetString().ShouldBe("39.90");
        repeat.GetProperty("shares")[0].GetProperty("back").GetProperty("amount").GetString().ShouldBe("39.90");
        (await ArrivalsAsync(town.Ada, table)).Body.GetProperty("articles")[0].GetProperty("back")[0].ToString().ShouldContain("\"number\":1,\"amount\":{\"amount\":\"39.90\"");
        (await GivenBackAsync(town, table)).ShouldBe(["Ben", "39.90 SEK"]);
        (await ArrivalsAsync(town.Ben, table)).Status.ShouldBe(HttpStatusCode.NotFound, "who paid what is for those who hand over");
    }

    [Theory, EachDatabase]
    public async Task A_word_that_gives_nothing_back_leaves_what_those_before_it_did(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourEggsAsync(town);
        await PaysAsync(town, table);
        await SaysAsync(town, table, 4);
        await table.SaysAsync(town.Ada, HttpMethod.Post, "cash-returns", new { number = 1, amount = 10 }, "of another kind");

        (await SaysAsync(town, table, 5, await SaidAsync(town, table))).Body.TryGetProperty("back", out _).ShouldBeFalse();

        (await GivenBackAsync(town, table)).ShouldBe(["Ben", "39.90 SEK"]);
    }

    [Theory, EachDatabase]
    public async Task The_mail_says_how_much_is_given_back(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourEggsAsync(town);
        await PaysAsync(town, table);
        await SaysAsync(town, table, 4);
        await town.DoDueWorkAsync();

        (await MailToAsync(town, town.Ben)).ShouldContain("Given back to you in cash: 39.90\u00A0SEK");
        (await MailToAsync(town, town.Mei)).ShouldNotContain("Given back");
    }

    [Theory, EachDatabase]
    public async Task Whoever_looked_before_somebody_paid_looks_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourEggsAsync(town);
        var preview = await (await (await town.Ada.BrowserAsync()).Opens($"/b/{table.Code}/desk/arrivals")).Submit("form[method=get]", new { arrived = "4" });
        preview.Text("#preview").ShouldNotContain("39.90 SEK");
        await PaysAsync(town, table);

        var again = await preview.Submit("#preview form");
        again.Text("main").ShouldContain("this is not what you looked at");
        again.Text("#preview").ShouldContain("39.90 SEK goes back to one buyer");
        (await town.ReadAsync(db => db.Arrivals.CountAsync())).ShouldBe(0, "nothing is said yet");

        (await again.Submit("#preview form")).Text(".card").ShouldContain("4 arrived");
        town.Ledger.Balance(Account.CashWithLeader(town.Ada.Id.Value, Currency.Of("SEK"))).Minor.ShouldBe(11970);
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_program_that_sends_what_it_has_seen_shares_just_that_and_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var table = await FourEggsAsync(town);
        var before = await SeenAsync(town, table, 4);
        await PaysAsync(town, table);

        (await SaysAsync(town, table, 4, before)).Refusal.ShouldBe("ChangedMeanwhile");
        var seen = await SeenAsync(town, table, 4);
        (await SaysAsync(town, table, 4, seen)).Status.ShouldBe(HttpStatusCode.OK);
        (await SaysAsync(town, table, 4, seen)).Status.ShouldBe(HttpStatusCode.OK, "a repeat changes nothing");
        (await SaysAsync(town, table, 5, seen)).Refusal.ShouldBe("SaidMeanwhile");

        (await town.ReadAsync(db => db.Arrivals.CountAsync())).ShouldBe(1);
        town.Ledger.ShouldBalance();
    }

    /// <summary>Six are bought: four for Ben, who would take five, and one each for Chi and Mei.</summary>
    static async Task<Table> FourEggsAsync(Town town)
    {
        await town.Ada.Opens("eggs", caseSize: 3);
        await town.Ben.Orders("eggs", 3, tolerance: 2);
        await town.Chi.Orders("eggs", 1);
        await town.Mei.Orders("eggs", 1);
        await town.ClosesAsync("eggs");
        return new(town, town.GroupBuyOf("eggs"));
    }

    static async Task PaysAsync(Town town, Table table) =>
        (await table.SaysAsync(town.Ada, HttpMethod.Post, "cash", new { number = 1, amount = 159.60 }, "paid")).Refusal.ShouldBeNull();

    static Task<Heard> SaysAsync(Town town, Table table, long arrived, string? seen = null) =>
        town.Ada.Api.Post($"group-buys/{table.Code}/arrivals", new { article = table.GroupBuy.Article.Value, arrived, seen });

    static Task<Heard> ArrivalsAsync(Townsperson who, Table table, string query = "") => who.Api.Get($"group-buys/{table.Code}/arrivals{query}");

    static async Task<string?> SaidAsync(Town town, Table table) => (await ArrivalsAsync(town.Ada, table)).Body.GetProperty("articles")[0].GetProperty("said").GetString();

    static async Task<string?> SeenAsync(Town town, Table table, long arrived) => (await ArrivalsAsync(town.Ada, table, $"?article={table.GroupBuy.Article.Value}&arrived={arrived}"))["seen"];

    /// <summary>To whom, and how much, as Ada reads it.</summary>
    static async Task<IEnumerable<string>> GivenBackAsync(Town town, Table table) =>
        (await (await town.Ada.BrowserAsync()).Opens($"/b/{table.Code}/desk/arrivals")).Texts(".card tbody td").Take(2);

    static async Task<string> MailToAsync(Town town, Townsperson buyer)
    {
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().SingleAsync(m => m.Kind == MailKind.GoodsShared && m.Address == buyer.Email));
        return (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, CancellationToken.None))!.Text;
    }
}
