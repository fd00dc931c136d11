using System.Net;

namespace Tuanzi.Tests.Calls;

public sealed class CallPagesTests
{
    [Theory, EachDatabase]
    public async Task A_member_writes_a_call_by_the_form_and_others_find_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var list = await (await town.Ben.BrowserAsync()).Opens("/c/harbour-7");
        var form = await (await list.Follow("a[href$='/calls']")).Follow("a[href$='/calls/new']");

        var refused = await form.Submit("main form", new { title = "Volvo EX30", unit = "" });
        (refused.Status, refused.One("#title").GetAttribute("value"), refused.Text("#unit-error")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Volvo EX30", "Say in what it is counted: car, set, box."));
        var call = await refused.Submit("main form", Filled("Volvo EX30"));

        call.Path.ShouldStartWith("/calls/");
        call.Text("[role=status]").ShouldContain("Published");
        call.Texts("tbody tr").ShouldBe(["Range at least 400 km must", "Tow bar yes should"]);
        call.Text(".facts").ShouldContain("Stockholm");
        call.Has(".qr path").ShouldBeTrue();
        (await (await town.Chi.BrowserAsync()).Opens("/c/harbour-7/calls")).Text(".buy-card").ShouldContain("Volvo EX30");
        (await (await town.Chi.BrowserAsync()).Opens("/")).Text("main").ShouldContain("Volvo EX30");
        (await (await town.BrowserAsync()).Opens("/c/harbour-7")).Text("main").ShouldNotContain("Volvo EX30");
        (await (await town.BrowserAsync()).Opens($"{call.Path}/poster")).Text(".poster").ShouldContain("Volvo EX30");
    }

    [Theory, EachDatabase]
    public async Task Who_wants_what_others_want_is_shown_theirs_first(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var known = await town.Ben.Wants("Volvo EX30");
        var form = await (await town.Chi.BrowserAsync()).Opens("/c/harbour-7/calls/new");

        var shown = await form.Submit("main form", Filled("A Volvo EX30, please"));
        shown.One(".notice__list a").GetAttribute("href").ShouldBe($"/calls/{known}");
        (await town.ReadAsync(db => db.Calls.CountAsync())).ShouldBe(1);
        (await shown.Submit("main form")).Text("h1").ShouldBe("A Volvo EX30, please");
    }

    [Theory, EachDatabase]
    public async Task A_guest_pledges_in_two_steps_changes_and_withdraws(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("Volvo EX30", smallestGroup: 2);
        var nils = await town.BrowserAsync();
        var page = await nils.Opens($"/calls/{code}");
        page.Text(".ladder__sentence").ShouldBe("2 more, and a seller can be asked.");

        var refused = await page.Submit("#pledge", Rows("many", "300", ("name", "Nils Holm"), ("contact", "070-123 45 67")));
        (refused.Status, refused.Text("#pledge .field__error")).ShouldBe((HttpStatusCode.UnprocessableEntity, "A quantity is a whole number; each price needs one."));
        refused.One("#quantity-0").GetAttribute("value").ShouldBe("many");
        var pledge = await refused.Submit("#pledge", Rows("1", "300", ("name", "Nils Holm"), ("contact", "070-123 45 67"), ("choice-0", "white")));

        pledge.Path.ShouldStartWith("/p/");
        pledge.Text("main").ShouldContain("1 × car, at 300.00 SEK each or less");
        var again = await nils.Opens($"/calls/{code}");
        (again.One("#price-0").GetAttribute("value"), again.Text("#choice-0 option[selected]")).ShouldBe(("300.00", "white"));
        (await again.Submit("#pledge", Rows("2", ""))).Text("main").ShouldContain("2 × car, at any price");
        (await (await town.BrowserAsync()).Opens($"{pledge.Path}")).Status.ShouldBe(HttpStatusCode.OK);
        (await (await town.BrowserAsync()).Opens("/p/nonsense")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await (await nils.Opens(pledge.Path)).Submit("form[action$=withdrawal]")).Path.ShouldBe($"/calls/{code}");
        (await nils.Opens(pledge.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.ReadAsync(db => db.Guests.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_guest_goes_back_changes_the_form_and_sends_it_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("Volvo EX30");
        var form = await (await town.BrowserAsync()).Opens($"/calls/{code}");

        await form.Submit("#pledge", Rows("1", "300", ("name", "Nils Holm"), ("contact", "070-123 45 67")));
        (await form.Submit("#pledge", Rows("2", "300", ("name", "Nils Holm"), ("contact", "070-123 45 67")))).Text("main").ShouldContain("2 × car, at 300.00");
        (await town.ReadAsync(db => db.Pledges.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_guest_who_signs_in_takes_the_pledge_along(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("Volvo EX30");
        var pledge = await (await (await town.BrowserAsync()).Opens($"/calls/{code}")).Submit("#pledge", Rows("1", "300", ("name", "Chi"), ("contact", "070-123 45 67")));
        var chi = await town.Chi.BrowserAsync();

        var claimed = await (await chi.Opens(pledge.Path)).Submit("form[action$=claim]");
        claimed.Path.ShouldBe($"/calls/{code}/pledge");
        (await chi.Opens(pledge.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.ReadAsync(db => db.Guests.CountAsync())).ShouldBe(0);
        (await (await chi.Opens($"/calls/{code}/pledge")).Submit("form[action$=withdrawal]")).Path.ShouldBe($"/calls/{code}");
    }

    [Theory, EachDatabase]
    public async Task A_member_cannot_be_made_to_pledge_by_another_site(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("Volvo EX30");
        await town.Chi.PledgesTo(code, "1@300");
        var chi = await town.Chi.BrowserAsync();

        (await chi.Posts($"/calls/{code}/pledge", [new("quantity", "9")])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await chi.Posts($"/calls/{code}/pledge/withdrawal", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await town.Chi.Api.Get($"calls/{code}/pledge"))["number"].ShouldBe("1");
    }

    [Theory, EachDatabase]
    public async Task A_call_that_became_members_only_stays_with_whoever_pledged(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("Volvo EX30");
        var nils = await town.BrowserAsync();
        var pledge = await (await nils.Opens($"/calls/{code}")).Submit("#pledge", Rows("1", "300", ("name", "Nils"), ("contact", "070-123 45 67")));
        await town.Ben.Api.Put($"calls/{code}", town.Ben.CallOf("Volvo EX30", visibility: "members", version: 1));

        (await (await town.BrowserAsync()).Opens($"/calls/{code}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await nils.Opens($"/calls/{code}")).Submit("#pledge", Rows("2", "300"))).Text("main").ShouldContain("2 × car, at 300.00");
        (await (await nils.Opens(pledge.Path)).Submit("form[action$=withdrawal]")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.ReadAsync(db => db.Calls.Select(c => c.Pledged).SingleAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task Its_author_changes_and_ends_a_call_by_the_forms(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("Volvo EX30");
        var ben = await town.Ben.BrowserAsync();
        var more = await (await ben.Opens($"/calls/{code}/edit")).Submit("main form", button: "button[value=more-specs]");
        more.Document.QuerySelectorAll("input[name=specName]").Length.ShouldBe(5);

        (await more.Submit("main form", new { title = "Volvo EX30 Cross" })).Text("h1").ShouldBe("Volvo EX30 Cross");
        (await (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/edit")).Submit("form[action$=author]")).Text(".group-buy__leader").ShouldContain("Ada");
        (await ben.Opens($"/calls/{code}/edit")).Status.ShouldBe(HttpStatusCode.NotFound);
        var ended = await (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/edit")).Submit("form[action$=ending]", new { why = "Bought one." });
        ended.Text("main").ShouldContain("Bought one.");
        ended.Has("#pledge").ShouldBeFalse();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("sv")]
    public async Task Every_page_of_calls_draws_itself_in_every_language(string language)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await town.Ada.Wants("Volvo EX30", smallestGroup: 2);
        await town.Ben.PledgesTo(code, "1@300 2@250", colour: "black");
        await town.Chi.PledgesTo(code, "1@");
        var (ada, ben) = (await town.Ada.BrowserAsync(language), await town.Ben.BrowserAsync(language));
        foreach (var path in new[] { "/c/harbour-7/calls", "/c/harbour-7/calls/new", $"/calls/{code}", $"/calls/{code}/edit", $"/calls/{code}/poster", $"/calls/{code}/demand", $"/calls/{code}/demand.csv", $"/calls/{code}/pledges" })
            (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        (await ben.Opens($"/calls/{code}/pledge")).Status.ShouldBe(HttpStatusCode.OK);
    }

    static IEnumerable<KeyValuePair<string, string>> Filled(string title) =>
        [
            new("title", title), new("unit", "car"), new("reference", "359"), new("seen", "A dealer"), new("area", "Stockholm"), new("group", "3"), new("visibility", "Link"),
            new("specName", "Range"), new("specValue", "at least 400 km"), new("specKind", "must"), new("specName", "Tow bar"), new("specValue", "yes"), new("specKind", "should"),
            new("optionName", "Colour"), new("optionValues", "black, white"),
        ];

    /// <summary>The first row of the form, and nothing in the others.</summary>
    static IEnumerable<KeyValuePair<string, string>> Rows(string quantity, string price, params (string Name, string Value)[] more) =>
        [new("quantity", quantity), new("price", price), .. more.Select(field => KeyValuePair.Create(field.Name, field.Value))];
}
