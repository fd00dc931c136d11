using System.Net;

namespace Tuanzi.Tests.Calls;

public sealed class MergerPagesTests
{
    [Theory, EachDatabase]
    public async Task A_member_proposes_and_another_agrees_by_the_forms(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Chi.Wants("Volvo EX30"));
        var (ben, chi) = (await town.Ben.BrowserAsync(), await town.Chi.BrowserAsync());
        var form = await (await ben.Opens($"/calls/{from}/edit")).Follow("a[href$='/merger']");
        form.Texts("#into option").ShouldBe(["Volvo EX30 · 0 have pledged · Chi"]);

        var refused = await form.Submit("main form", new { into, until = "2030-01-01T20:00" });
        (refused.Status, refused.Text("#until-error")).ShouldBe((HttpStatusCode.UnprocessableEntity, "The other call does not take pledges that long. Choose a time before it closes."));
        (await refused.Submit("main form", new { into, until = "2026-03-05T20:00" })).Text("main").ShouldContain("You proposed that it goes over into");

        var asked = await (await chi.Opens($"/calls/{into}")).Follow(".notice a[href$='/merger']");
        foreach (var contact in new[] { "ben@example.org", "chi@example.org" }) asked.Body.ShouldNotContain(contact);
        (await asked.Submit("form[action$=agreement]")).Text("main").ShouldContain("goes over into another");
        (await (await town.BrowserAsync()).Opens($"/calls/{from}")).One("#merging ~ p a").GetAttribute("href").ShouldBe($"/calls/{into}");
        (await chi.Opens("/c/harbour-7/calls")).Texts(".buy-card__title").ShouldBe(["Volvo EX30"]);
    }

    [Theory, EachDatabase]
    public async Task A_pledger_sees_what_differs_and_moves_with_one_tap(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30"));
        await town.Ben.Api.Put($"calls/{into}", town.Ben.CallOf("Volvo EX30", range: "at least 500 km", version: 1));
        foreach (var pledger in new[] { town.Chi, town.Dan }) await pledger.PledgesTo(from, "2@300", colour: "black");
        await town.Chi.PledgesTo(into, "9@100", version: 2);
        await town.Ben.ProposesMerger(from, into);

        var asked = await (await (await town.Dan.BrowserAsync()).Opens($"/calls/{from}/pledge")).Follow("a[href$='/merging']");
        asked.Texts("tbody tr").ShouldBe(["Range at least 400 km (must) at least 500 km (must)"]);
        var moved = await asked.Submit("main form");
        moved.Path.ShouldBe($"/calls/{into}/pledge");
        (moved.Text("main").Contains("2 × car, at 300.00", StringComparison.Ordinal), moved.Text("main").Contains("black", StringComparison.Ordinal)).ShouldBe((true, true));
        (await asked.Submit("main form")).Path.ShouldBe($"/calls/{into}/pledge");

        // Meanwhile the other call has changed: what was read is not what there is.
        var chis = await (await town.Chi.BrowserAsync()).Opens($"/calls/{from}/pledge/merging");
        await town.Ben.Api.Put($"calls/{into}", town.Ben.CallOf("Volvo EX30", range: "at least 600 km", version: 2));
        var again = await chis.Submit("main form", button: "button[value=replace]");
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await again.Submit("main form", button: "button[value=keep]")).Text("main").ShouldContain("9 × car, at 100.00");
        (await (await town.Ada.BrowserAsync()).Opens($"/calls/{from}/pledge/merging")).Path.ShouldBe($"/calls/{from}");
    }

    [Theory, EachDatabase]
    public async Task A_call_for_members_takes_over_whoever_pledged_to_one_with_a_link(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Ben.Wants("Volvo EX30", visibility: "members"));
        await town.Dan.PledgesTo(from, "2@300");
        await town.Ben.ProposesMerger(from, into);

        (await town.Dan.Api.Get($"calls/{into}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.MovesPledge(from)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Dan.Api.Get($"calls/{into}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("sv")]
    public async Task Every_page_of_a_merger_draws_itself_in_every_language(string language)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var (from, into) = (await town.Ben.Wants("A small car"), await town.Chi.Wants("Volvo EX30"));
        await town.Dan.PledgesTo(from, "2@300");
        var (ben, chi, dan) = (await town.Ben.BrowserAsync(language), await town.Chi.BrowserAsync(language), await town.Dan.BrowserAsync(language));
        (await ben.Opens($"/calls/{from}/merger")).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ben.ProposesMerger(from, into);
        foreach (var path in new[] { $"/calls/{from}/merger", $"/calls/{into}" }) (await chi.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        await town.Chi.Api.Post($"calls/{from}/merger/agreement");
        foreach (var path in new[] { $"/calls/{from}", $"/calls/{from}/pledge", $"/calls/{from}/pledge/merging" }) (await dan.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        await town.DoDueWorkAsync();
        (await dan.Opens("/me/notices")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
