using System.Net;

namespace Tuanzi.Tests.Communities;

public sealed class CommunityPagesTests
{
    [Theory, EachDatabase]
    public async Task A_neighbour_joins_by_the_invite_link(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var invite = await (await town.Dan.BrowserAsync()).Opens($"/j/{Settlers.InviteCode}");
        invite.Text("h1").ShouldContain("Harbour Street 7");
        var page = await invite.Submit("main form");

        page.Path.ShouldBe("/c/harbour-7");
        page.Text("[role=status]").ShouldContain("Welcome");
        page.Has(".qr path").ShouldBeTrue();
        (await (await town.BrowserAsync()).Opens("/j/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_stranger_reads_the_public_part_and_nothing_personal(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ben.Api.Patch("communities/harbour-7/members/me", new { contact = "070-123 45 67", room = "3 tr" });
        foreach (var browser in new[] { await town.BrowserAsync(), await town.Dan.BrowserAsync() })
        {
            var page = await browser.Opens("/c/harbour-7");
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Body.ShouldNotContain("070-123");
            page.Body.ShouldNotContain("3 tr");
            page.Body.ShouldNotContain(Settlers.InviteCode);
            page.Text("main").ShouldNotContain("Ben");
        }
        (await (await town.Dan.BrowserAsync()).Opens("/c/harbour-7/members")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ben.BrowserAsync()).Opens("/c/harbour-7/settings")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Dan.BrowserAsync()).Opens("/c/harbour-7/poster")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_form_refused_keeps_what_was_typed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var form = await (await town.Dan.BrowserAsync("sv")).Opens("/communities/new");
        var refused = await form.Submit("main form", new { name = "Lindgatan 4", currency = "kronor", about = "Grannar & vänner" });

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.One("#name").GetAttribute("value").ShouldBe("Lindgatan 4");
        refused.Text("#currency-error").ShouldContain("valutakod");
        var page = await refused.Submit("main form", new { currency = "sek" });
        page.Path.ShouldBe("/c/lindgatan-4");
    }

    [Theory, EachDatabase]
    public async Task A_leader_keeps_the_community_by_its_forms(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var ada = await town.Ada.BrowserAsync();
        (await (await ada.Opens("/c/harbour-7/settings")).Submit("main form", new { about = "All six floors." })).Text("main").ShouldContain("All six floors.");
        (await (await ada.Opens("/c/harbour-7/pickup-points/new")).Submit("main form", new { name = "Cellar", address = "Down the stairs" })).Text("main").ShouldContain("Cellar");
        (await (await ada.Opens($"/c/harbour-7/pickup-points/{Settlers.Lobby.Value}")).Submit("form[action$=helpers]", new { person = town.Chi.Id })).Text("#helpers ~ ul").ShouldContain("Chi");
        (await (await ada.Opens("/c/harbour-7/settings")).Submit("form[action$=invite]")).Body.ShouldNotContain(Settlers.InviteCode);
        (await (await ada.Opens("/c/harbour-7/me")).Submit("form[action$=departure]")).Text("[role=alert]").ShouldContain("needs a leader");
        (await (await ada.Opens("/c/harbour-7/members")).Submit($"form[action*='{town.Ben.Id}/succession']")).Path.ShouldBe("/c/harbour-7");
        (await ada.Opens("/c/harbour-7/settings")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await ada.Opens("/c/harbour-7/me")).Submit("form[action$=departure]")).Has(".qr").ShouldBeFalse();
    }

    [Theory, EachDatabase]
    public async Task A_button_that_another_site_presses_does_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var ben = await town.Ben.BrowserAsync();
        (await ben.Posts("/c/harbour-7/me/departure", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await ben.Opens("/c/harbour-7/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, EachDatabase]
    public async Task The_language_menu_leads_back_and_never_away(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var browser = await town.BrowserAsync();
        var page = await (await browser.Opens("/c/harbour-7")).Follow(".foot__end a[lang=sv]");
        (page.Path, page.One("html").GetAttribute("lang")).ShouldBe(("/c/harbour-7", "sv"));
        (await browser.Opens("/language/en?back=//elsewhere.example")).Path.ShouldBe("/");
        (await browser.Opens("/language/en?back=/%5Celsewhere.example")).Path.ShouldBe("/");
        (await browser.Opens("/language/xx")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-TW, en;q=0.5", "zh-Hans")]
    [InlineData("sv-FI", "sv")]
    [InlineData("en, zh;q=0.9", "en")]
    [InlineData("zho-not-a-language, de", "en")]
    public async Task A_reader_without_a_choice_gets_the_nearest_language(string asked, string given)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);

        (await (await town.BrowserAsync(language: asked)).Opens("/c/harbour-7")).One("html").GetAttribute("lang").ShouldBe(given);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("sv")]
    public async Task Every_page_of_places_draws_itself_in_every_language(string language)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var (ada, mei, guest) = (await town.Ada.BrowserAsync(language), await town.Mei.BrowserAsync(language), await town.BrowserAsync(language: language));
        foreach (var path in new[] { "/", "/about", "/communities/new", "/stores/new", "/c/harbour-7", "/c/harbour-7/poster", "/c/harbour-7/settings", "/c/harbour-7/members", "/c/harbour-7/me", $"/c/harbour-7/pickup-points/{Settlers.Lobby.Value}", "/c/harbour-7/pickup-points/new" })
            (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        foreach (var path in new[] { "/s/meis-shop", "/s/meis-shop?q=egg&page=99", "/s/meis-shop?retired=yes", "/s/meis-shop/settings", "/s/meis-shop/price-list", "/s/meis-shop/products/new", $"/s/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}" })
            (await mei.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        foreach (var path in new[] { "/", "/about", "/c/harbour-7", $"/j/{Settlers.InviteCode}", "/s/meis-shop", $"/s/meis-shop/products/{Settlers.ProductIdOf("eggs").Value}" })
            (await guest.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
    }
}
