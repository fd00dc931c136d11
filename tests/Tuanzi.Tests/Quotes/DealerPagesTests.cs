using System.Net;

namespace Tuanzi.Tests.Quotes;

public sealed class DealerPagesTests
{
    [Theory, EachDatabase]
    public async Task A_dealer_outside_quotes_by_a_link_without_an_account(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, link) = await InvitedAsync(town);
        var page = await (await town.BrowserAsync()).Opens(link);
        (page.Text("h1"), page.Text(".page__lead")).ShouldBe(("Volvo EX30", "Ada asks Ring Road Cars for a quote, for Harbour Street 7."));
        page.Text("main").ShouldContain("Range at least 400 km must");
        page.Has("header nav").ShouldBeFalse();
        page.Body.ShouldNotContain("/sign-in");

        var refused = await page.Submit("#quote", QuotingForm.Filled(town, "1", "cheap"));
        (refused.Status, refused.One("#price-0").GetAttribute("value"), refused.One("#extras").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "cheap", "winter tyres"));
        var more = await refused.Submit("#quote", new { price = "320" }, "button[value=more-rungs]");
        more.Document.QuerySelectorAll("input[name=from]").Length.ShouldBe(6);
        var quoted = await more.Submit("#quote", QuotingForm.Filled(town, "1", "320", ("instead", ""), ("instead", "none")));

        (quoted.Path, quoted.Text("[role=status]")).ShouldBe((link, "Your quote is noted."));
        quoted.Text("main").ShouldContain("Tow bar: none instead of yes");
        (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes")).Text("main").ShouldContain("1 quote is there, sealed until the deadline.");
        (await quoted.Submit("form[action$=withdrawal]", new { why = "Sold out." })).Text("main").ShouldContain("the dealer has withdrawn it");
    }

    [Theory, EachDatabase]
    public async Task A_dealer_takes_the_counter_offer_with_one_tap_or_is_told_that_it_changed(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, link) = await InvitedAsync(town, "open");
        await town.Ben.PledgesTo(code, "1@300");
        var page = await (await (await town.BrowserAsync()).Opens(link)).Submit("#quote", QuotingForm.Filled(town, "1", "320"));
        var ada = await (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes")).Follow("a[href$='/quotes/1']");
        ada.One("#price-0").GetAttribute("value").ShouldBe("320.00");
        (await ada.Submit("#counter", new { price = "300", note = "For eleven." })).Text("[role=status]").ShouldBe("The counter-offer is on its way.");

        // The page was open all the while, and what was typed stays.
        var changed = await page.Submit("#quote", new { price = "315" });
        (changed.Status, changed.Text(".notice--bad")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Somebody has written another version meanwhile. Read it above; what you typed is still here."));
        changed.One("#price-0").GetAttribute("value").ShouldBe("315");
        changed.Text("main").ShouldContain("For eleven.");
        var taken = await changed.Submit("form[action$=counter-offer]");
        taken.Text("main").ShouldContain("3. Ring Road Cars");
        taken.Has("form[action$=counter-offer]").ShouldBeFalse();
        (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes")).Text("table").ShouldContain("300.00");
    }

    [Theory, EachDatabase]
    public async Task A_link_that_leads_nowhere_says_the_same_whatever_became_of_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, link) = await InvitedAsync(town);
        var invitation = await town.ReadAsync(db => db.Invitations.AsNoTracking().SingleAsync());
        var nobody = await (await town.BrowserAsync()).Opens("/q/nonsense");
        (nobody.Status, nobody.Text("main")).ShouldBe((HttpStatusCode.NotFound, "This link leads nowhere It may be too old, taken back, or not whole. Ask whoever invited you: they can send another."));

        town.Clock.Advance(TimeSpan.FromMinutes(1));
        (await town.Ada.Api.Post($"calls/{code}/invitations/{invitation.Id.Value}/sending")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await town.BrowserAsync()).Opens(link)).Body.ShouldBe(nobody.Body.Replace("nonsense", link[3..], StringComparison.Ordinal));
        var second = await town.DealersLinkAsync();
        second.ShouldNotBe(link);
        var open = await (await town.BrowserAsync()).Opens(second);
        open.Status.ShouldBe(HttpStatusCode.OK);

        // Over: the deadline and a while after it.
        town.Clock.Advance(TimeSpan.FromDays(25));
        (await (await town.BrowserAsync()).Opens(second)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await open.Submit("#quote", QuotingForm.Filled(town, "1", "320"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Api.Post($"calls/{code}/invitations/{invitation.Id.Value}/sending")).Refusal.ShouldBe("LinkEnded");
    }

    [Theory, EachDatabase]
    public async Task A_revoked_dealer_is_told_and_every_link_is_dead(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, link) = await InvitedAsync(town);
        var ada = await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes");
        await ada.Submit("form[action$=revocation]");
        await town.DoDueWorkAsync();

        foreach (var path in new[] { "", "/quote", "/questions", "/declining", "/withdrawal", "/counter-offer" })
        {
            var browser = await town.BrowserAsync();
            (path.Length == 0 ? await browser.Opens(link) : await browser.Posts($"{link}{path}", [new("answers", "0")])).Status.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await town.ReadAsync(db => db.InvitationLinks.CountAsync())).ShouldBe(0);
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == Core.Notifications.MailKind.QuoteRevoked && m.Address == Quoting.Outside))).ShouldBe(1);
        (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/quotes")).Text("main").ShouldContain("revoked");
    }

    [Theory, EachDatabase]
    public async Task A_link_lives_as_long_as_what_was_quoted(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (_, link) = await InvitedAsync(town);
        await (await (await town.BrowserAsync()).Opens(link)).Submit("#quote", QuotingForm.Filled(town, "1", "320"));
        town.Clock.Advance(TimeSpan.FromDays(40));
        (await (await town.BrowserAsync()).Opens(link)).Status.ShouldBe(HttpStatusCode.OK);
        town.Clock.Advance(TimeSpan.FromDays(10));
        (await (await town.BrowserAsync()).Opens(link)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Nobody_keeps_finds_or_follows_a_dealers_page(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (_, link) = await InvitedAsync(town);
        foreach (var path in new[] { link, "/q/nonsense" })
        {
            var page = await (await town.BrowserAsync()).Opens(path);
            page.Answer.Headers.CacheControl?.NoStore.ShouldBe(true);
            page.Answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            page.Answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
            page.Has("meta[name=robots][content=noindex]").ShouldBeTrue();
        }
    }

    [Theory, EachDatabase]
    public async Task What_a_dealer_types_is_text(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, link) = await InvitedAsync(town, "open");
        var page = await (await town.BrowserAsync()).Opens(link);
        (await page.Submit("#quote", QuotingForm.Filled(town, "1", "320", ("note", "<script>alert(1)</script>")))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.Submit("#quote", QuotingForm.Filled(town, "1", "320").Where(field => field.Key != "extras").Append(new("extras", "=1+1 & \"more\" < less")));

        var ada = await town.Ada.BrowserAsync();
        var read = await ada.Opens($"/calls/{code}/quotes");
        read.Text("main").ShouldContain("=1+1 & \"more\" < less");
        read.Body.ShouldNotContain("< less");
        (await ada.Opens($"/calls/{code}/quotes.csv")).Body.ShouldContain("\"'=1+1 & \"\"more\"\" < less\"");
        (await page.Submit("#quote", new { extras = new string('x', 300 * 1024) })).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory, EachDatabase]
    public async Task A_member_who_came_by_a_link_shows_the_form_token(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (_, link) = await InvitedAsync(town);
        var ben = await town.Ben.BrowserAsync();
        (await ben.Posts($"{link}/declining", [new("why", "forged")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await (await ben.Opens(link)).Submit("form[action$=declining]", new { why = "" })).Text("[role=status]").ShouldBe("Thank you for saying so.");
    }

    [Theory, EachDatabase]
    public async Task A_merchant_finds_what_was_asked_at_the_store_and_quotes(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("Volvo EX30");
        await town.Ada.AsksForQuotes(code);
        await town.Ada.InvitesStore(code);
        var list = await (await (await town.Mei.BrowserAsync()).Opens($"/s/{Settlers.Store}")).Follow("a[href$='/quotes']");
        var quoted = await (await list.Follow(".list__title")).Submit("#quote", QuotingForm.Filled(town, "1", "320"));
        quoted.Text("main").ShouldContain("Your quote (number 1)");
        (await (await town.Mei.BrowserAsync()).Opens($"/s/{Settlers.Store}/quotes")).Text(".list").ShouldContain("has quoted");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("sv")]
    public async Task Every_page_of_quotes_draws_itself_in_every_language(string language)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var (code, link) = await InvitedAsync(town, "open");
        var invitation = await town.Ada.InvitesStore(code);
        foreach (var pledger in new[] { town.Ada, town.Ben, town.Chi }) await pledger.PledgesTo(code, "1@330", colour: "black");
        await town.Mei.Quotes(invitation, "1:320 11:300");
        await (await (await town.BrowserAsync()).Opens(link)).Submit("#quote", QuotingForm.Filled(town, "1", "310"));
        await town.Ada.Api.Post($"calls/{code}/quotes/2/counter-offers", town.QuoteOf("1:300", answers: 1));
        await town.Mei.Api.Post($"stores/{Settlers.Store}/quote-requests/{invitation}/questions", new { text = "Which one?" });
        var (ada, mei, nobody) = (await town.Ada.BrowserAsync(language), await town.Mei.BrowserAsync(language), await town.BrowserAsync(null, language));
        foreach (var path in new[] { $"/calls/{code}/quotes?quantity=11", $"/calls/{code}/quotes/1", $"/calls/{code}/quotes.csv" }) (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        foreach (var path in new[] { $"/s/{Settlers.Store}/quotes", $"/s/{Settlers.Store}/quotes/{invitation}" }) (await mei.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        (await nobody.Opens(link)).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ada.Api.Post($"calls/{code}/quote-requests/ending");
        (await (await town.Ben.BrowserAsync(language)).Opens($"/calls/{code}/quotes?quantity=11")).Status.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<(string Code, string Link)> InvitedAsync(Town town, string manner = "sealed")
    {
        var code = await town.Ada.Wants("Volvo EX30");
        await town.Ada.AsksForQuotes(code, manner);
        await town.Ada.InvitesOutside(code);
        return (code, await town.DealersLinkAsync());
    }
}
