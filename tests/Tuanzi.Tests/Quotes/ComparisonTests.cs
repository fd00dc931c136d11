using System.Net;

namespace Tuanzi.Tests.Quotes;

public sealed class ComparisonTests
{
    [Theory, EachDatabase]
    public async Task Quotes_stand_side_by_side_at_what_is_pledged(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await ComparedAsync(town);
        var page = await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes?quantity=11");

        page.Text("main").ShouldContain("At 11 car: 300.00 SEK + winter tyres / 298.00 SEK");
        var rows = page.Texts("section[aria-labelledby=comparison] tbody tr");
        rows.Count.ShouldBe(2);
        // Four pieces: the first rung of both; Chi's limit is below Mei's price.
        rows[0].ShouldContain("Quote 1 · Mei's shop");
        rows[0].ShouldContain("320.00 SEK");
        rows[0].ShouldContain("2 car · 2 in, 1 out");
        rows[1].ShouldContain("Quote 2 · Dan's cars Best price");
        rows[1].ShouldContain("4 car · 3 in, 0 out");
        rows[0].ShouldContain("Differs Tow bar: no tow bar instead of yes");
        rows[1].ShouldContain("All as asked");
    }

    [Theory, EachDatabase]
    public async Task A_pledger_sees_what_they_would_pay_and_whether_they_are_in(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await ComparedAsync(town);
        (await (await town.Chi.BrowserAsync()).Opens($"/calls/{code}/quotes")).Text("main").ShouldContain("What they quote can be read here then.");
        (await town.Chi.Api.Get($"calls/{code}/quotes")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        await town.Ada.Api.Post($"calls/{code}/quote-requests/ending");

        var chi = (await (await town.Chi.BrowserAsync()).Opens($"/calls/{code}/quotes")).Texts("section[aria-labelledby=comparison] tbody tr");
        chi[0].ShouldContain("You would be out");
        chi[1].ShouldContain("620.00 SEK2 car");
        var items = (await town.Chi.Api.Get($"calls/{code}/quotes?quantity=11")).Body.GetProperty("items");
        (Mine(items[0], "quantity"), Mine(items[1], "quantity")).ShouldBe(("0", "2"));
        items[1].GetProperty("mine").GetProperty("total").GetProperty("amount").GetString().ShouldBe("620.00");
        items[1].GetProperty("atPledges").GetProperty("isBest").GetBoolean().ShouldBeTrue();
        items[1].GetProperty("atQuantity").GetProperty("price").GetProperty("amount").GetString().ShouldBe("298.00");
        (items[0].GetProperty("version").TryGetProperty("note", out _), items[0].TryGetProperty("hasCounter", out _)).ShouldBe((false, false));

        // The guest came by the pledge's link, and has no account.
        var guest = await town.BrowserAsync();
        await (await guest.Opens($"/calls/{code}")).Submit("#pledge", new { quantity = 1, price = "", name = "Nils", contact = "070-123 45 67" });
        (await guest.Opens($"/calls/{code}/quotes")).Texts("section[aria-labelledby=comparison] tbody tr")[0].ShouldContain("320.00 SEK1 car");
        (await (await town.BrowserAsync()).Opens($"/calls/{code}/quotes")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task What_cannot_be_taken_is_never_the_best(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await ComparedAsync(town);
        var dan = await town.ReadAsync(db => db.Invitations.Where(i => i.Name == "Dan's cars").Select(i => i.Id).SingleAsync());
        await town.Dan.Api.Post($"stores/dans-cars/quote-requests/{dan.Value}/withdrawal");

        var items = (await town.Ada.Api.Get($"calls/{code}/quotes")).Body.GetProperty("items");
        (items[0].GetProperty("atPledges").GetProperty("isBest").GetBoolean(), items[1].GetProperty("atPledges").GetProperty("isBest").GetBoolean(), items[1].GetProperty("cannotBeTaken").GetString()).ShouldBe((true, false, "withdrawn"));
    }

    [Theory, EachDatabase]
    public async Task The_file_has_a_row_for_each_quote(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await ComparedAsync(town);
        var file = (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes.csv")).Body.TrimStart('\uFEFF').Split("\r\n");
        file[0].ShouldStartWith("Number,Quote,State,car,In,Out,Price for each,Total,Saved,Price ladder,Differences");
        file[1].ShouldStartWith("1,Mei's shop,stands,2,2,1,320.00,640.00,78.00,1: 320.00 11: 300.00,Tow bar: no tow bar (yes),winter tyres,in week 12,five years,10.00,");
        file[2].ShouldStartWith("2,Dan's cars,stands,4,3,0,310.00,1240.00,196.00,");
        file[1].ShouldEndWith(",1.5");
    }

    static string Mine(System.Text.Json.JsonElement item, string name) => item.GetProperty("mine").GetProperty(name).ToString();

    /// <summary>Ada and Ben take one each at 330, Chi two at 310.</summary>
    static async Task<string> ComparedAsync(Town town)
    {
        await town.DanOpensAStoreAsync();
        var code = await town.Ada.Wants("A car");
        await town.Ada.PledgesTo(code, "1@330");
        await town.Ben.PledgesTo(code, "1@330");
        await town.Chi.PledgesTo(code, "2@310");
        await town.Ada.AsksForQuotes(code, "open");
        await town.Mei.Quotes(await town.Ada.InvitesStore(code), "1:320 11:300");
        await town.Dan.Api.Put($"stores/dans-cars/quote-requests/{await town.Ada.InvitesStore(code, "dans-cars")}/quote", town.QuoteOf("1:310 11:298", instead: [], extras: "", commission: ""));
        return code;
    }
}
