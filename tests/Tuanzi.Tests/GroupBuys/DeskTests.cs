using System.Net;

namespace Tuanzi.Tests.GroupBuys;

public sealed class DeskTests
{
    [Theory, EachDatabase]
    public async Task A_leader_writes_a_group_buy_without_a_script_and_opens_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var page = await (await town.Ada.BrowserAsync()).Opens("/buys/new");

        page = await page.Submit("main form", new Dictionary<string, string> { ["title"] = "Mandarins and tea", ["sought"] = "MANDA" }, "button[value=find]");
        page = await page.Submit("main form", null, "button[value^='add-product:']");
        page.One("[name=name-0]").GetAttribute("value").ShouldBe("mandarins");
        page.One("[name=title]").GetAttribute("value").ShouldBe("Mandarins and tea", "nothing typed is lost");
        page = await page.Submit("main form", new Dictionary<string, string> { ["price-0-0"] = "39,90" }, "button[value='add-rung:0']");
        page = await page.Submit("main form", new Dictionary<string, string> { ["from-0-1"] = "50", ["price-0-1"] = "31.90" }, "button[value=add-article]");
        page = await page.Submit("main form", new Dictionary<string, string> { ["name-1"] = "Tea", ["unit-1"] = "bag", ["price-1-0"] = "55" }, "button[value='up:1']");
        page = await page.Submit("main form", null, "button[value=open]");

        page.Text("[role=status]").ShouldContain("It is open");
        page.Texts("h2").ShouldContain("Next: spread the word");
        page.Texts("tbody th").ShouldBe(["Tea", "mandarins"]);
        var articles = await town.ReadAsync(db => db.Articles.OrderBy(a => a.Position).Select(a => a.Ladder).ToListAsync());
        articles.Select(ladder => ladder.ToString()).ShouldBe(["SEK 1:5500", "SEK 1:3990 50:3190"]);
    }

    [Theory, EachDatabase]
    public async Task What_is_refused_stands_at_its_field_with_everything_typed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var page = await (await town.Ada.BrowserAsync("sv")).Opens($"/buys/new?community={Settlers.Community}");
        var typed = new Dictionary<string, string>
        {
            ["title"] = "<script>alert(1)</script>",
            ["minimum"] = "1.5",
            ["name-0"] = "Te",
            ["price-0-0"] = "gratis",
            // Stockholm skips this hour on 29 March 2026.
            ["cutOffAt"] = "2026-03-29T02:30",
            ["selling"] = "99",
        };

        var refused = await page.Submit("main form", typed, "button[value=save]");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var (name, value) in typed) refused.One($"[name='{name}']").GetAttribute("value").ShouldBe(value);
        foreach (var field in new[] { "minimum", "unit-0", "price-0-0", "cutOffAt", "selling" }) refused.Has($"#{field}-error").ShouldBeTrue($"an error at {field}");
        refused.Text("#cutOffAt-error").ShouldContain("finns inte");
        refused.Body.ShouldNotContain("<script>alert", Case.Sensitive, "what people type is text");
        (await town.ReadAsync(db => db.GroupBuys.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_screen_reader_tells_the_rungs_of_a_ladder_apart(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var page = await (await town.Ada.BrowserAsync("sv")).Opens($"/buys/new?community={Settlers.Community}");

        page = await page.Submit("main form", null, "button[value='add-rung:0']");

        page.Document.QuerySelectorAll(".form__row--rung input[aria-label]").Select(field => field.GetAttribute("aria-label")).ShouldBe(["Steg 1, från", "Steg 1, pris", "Steg 2, från", "Steg 2, pris"]);
    }

    [Theory, EachDatabase]
    public async Task A_change_of_the_offer_is_looked_at_before_it_is_made(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.Opens("mandarins");
        await town.Ben.Orders("mandarins", 2);
        var page = await (await town.Ada.BrowserAsync()).Opens($"/b/{mandarins.Code}/desk/offer");

        page = await page.Submit("main form", new Dictionary<string, string> { ["price-0-0"] = "41" }, "button[value=preview]");
        page.Text("[role=status]").ShouldContain("To be asked again: 1 of 1 buyers");
        page.Text("[role=status]").ShouldContain("the price rises for mandarins");
        (await town.ReadAsync(db => db.OfferVersions.CountAsync())).ShouldBe(1, "looking changes nothing");

        page = await page.Submit("main form", null, "button[value=change]");
        page.Path.ShouldBe($"/b/{mandarins.Code}/desk");
        (await town.ReadAsync(db => db.Orders.SingleAsync())).IsAskedAgain.ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task The_desk_belongs_to_its_leaders(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = (await town.Ada.Opens("mandarins")).Code;
        foreach (var path in new[] { "", "/edit", "/offer", "/poster" })
        {
            (await (await town.Ben.BrowserAsync()).Opens($"/b/{code}/desk{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await (await town.Ada.BrowserAsync()).Opens($"/b/{code}/desk{path}")).Status.ShouldBe(HttpStatusCode.OK);
        }
        (await (await town.Ben.BrowserAsync()).Opens($"/buys/new?community={Settlers.Community}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task The_desk_cancels_tells_copies_and_shows_its_history(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = (await town.Ada.Opens("mandarins")).Code;
        var ada = await town.Ada.BrowserAsync();
        var desk = await ada.Opens($"/b/{code}/desk");

        desk = await desk.Submit("form[action$=updates]", new { text = "**The van** is late." });
        desk.Text("#history ~ ul").ShouldContain("The van is late.");
        var refused = await desk.Submit("form[action$=cancellation]", new { reason = "" });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Has("#reason-error").ShouldBeTrue();
        desk = await refused.Submit("form[action$=cancellation]", new { reason = "Frost." });
        desk.Text("#history ~ ul").ShouldContain("Cancelled Frost.");
        var copy = await desk.Submit("form[action$=copies]");
        copy.Path.ShouldEndWith("/desk/edit");
        copy.One("[name=title]").GetAttribute("value").ShouldBe("mandarins for the house");
    }

    [Theory, EachDatabase]
    public async Task Buys_lists_what_is_open_in_ones_communities_and_what_one_leads(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ada.Opens("mandarins");
        town.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Ada.Drafts();

        var ada = await (await town.Ada.BrowserAsync()).Opens("/buys");
        ada.Texts(".buy-card__title, .list__title").ShouldBe(["mandarins for the house", "Mandarins for the house", "mandarins for the house"]);
        var ben = await (await town.Ben.BrowserAsync()).Opens("/buys");
        ben.Texts(".buy-card__title, .list__title").ShouldBe(["mandarins for the house"]);
        (await (await town.Dan.BrowserAsync()).Opens("/buys")).Has(".buy-card").ShouldBeFalse();
    }
}
