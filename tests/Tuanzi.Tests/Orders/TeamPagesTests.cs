using System.Net;

namespace Tuanzi.Tests.Orders;

/// <summary>Teams on the page, without JavaScript: for members, guests and strangers.</summary>
public sealed class TeamPagesTests
{
    [Theory, EachDatabase]
    public async Task A_guest_starts_a_team_and_a_member_who_follows_its_link_fills_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins", size: 2);
        var form = await (await town.BrowserAsync()).Opens($"/b/{mandarins.Code}");
        form.Text("#progress").ShouldContain("2 people within 24 hours pay 29.90 each. Alone it costs 44.90.");
        form.Text("#teams").ShouldContain("No team is forming");

        var mine = await form.Submit("#order", new { name = "Nils Holm", contact = "070-123 45 67", team = "start" });
        mine.Text("#team-title ~ p").ShouldStartWith("One more and the team is complete");
        mine.Text("main").ShouldContain("your order is released");
        var link = new Uri(mine.One("main a[href*='?team=']").GetAttribute("href")!).PathAndQuery;

        var ben = await (await town.BrowserAsync(town.Ben)).Opens(link);
        ben.Text("#teams").ShouldContain("Nils ·");
        ben.Text("#teams").ShouldNotContain("Holm");
        ben.One("input[name=team][checked]").GetAttribute("value").ShouldBe(link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var order = await ben.Submit("#order");

        order.Text("main").ShouldContain("All 2 places are taken: you pay the team price.");
        order.Has("form[action$=withdrawal] .button--danger").ShouldBeFalse("nobody leaves a complete team");
        (await (await town.BrowserAsync()).Opens(link)).Text("#order .notice").ShouldStartWith("This team is complete");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_chosen_for_anybody_and_what_is_missing_is_said(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins");
        var ben = await (await town.BrowserAsync(town.Ben)).Opens($"/b/{mandarins.Code}");
        ben.Has("input[name=team][checked]").ShouldBeFalse();

        var refused = await ben.Submit("#order");

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text("#order [role=alert]").ShouldStartWith("Choose how you want to buy");
        refused.Has("#team[aria-invalid=true]").ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task Who_is_in_a_team_stays_in_it_when_the_order_changes_and_reads_what_became_of_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var mandarins = await town.Ada.OpensTeamBuy("mandarins");
        var team = (await town.Ben.Teams("mandarins", "start", soloThen: true)).Code;
        var ben = await town.BrowserAsync(town.Ben);

        var page = await ben.Opens($"/b/{mandarins.Code}");
        page.One("input[name=team][checked]").GetAttribute("value").ShouldBe(team);
        page.One("input[name=soloThen][checked]").GetAttribute("value").ShouldBe("on");
        page.Text("#order .button--primary").ShouldBe("Order 1 for at most 44.90 SEK");
        (await page.Submit("#order", new { note = "After six" })).Text("main").ShouldContain("2 more and the team is complete");

        town.Clock.Advance(TimeSpan.FromHours(25));
        await town.DueWorkAsync();
        var order = await ben.Opens($"/b/{mandarins.Code}/order");
        order.Text("main").ShouldContain("As you chose, you buy alone now, at the solo price.");
        order.Text(".receipt").ShouldContain("44.90");
        (await ben.Opens("/me/notices")).Text("main").ShouldContain("your team did not fill in time");
        town.Ledger.ShouldBalance();
    }

    [Theory, EachDatabase]
    public async Task A_leader_makes_a_team_buy_in_the_editor_and_is_told_what_does_not_go_with_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var ada = await town.BrowserAsync(town.Ada);
        var editor = await ada.Opens($"/buys/new?community={Settlers.Community}");
        Dictionary<string, string?> typed = new()
        {
            ["title"] = "Honey in twos", ["name-0"] = "Honey", ["unit-0"] = "jar", ["solo-0"] = "119", ["price-0-0"] = "99", ["teamSize"] = "2", ["teamHours"] = "200", ["minimum"] = "5",
        };

        var refused = await editor.Submit("form.columns", typed, "button[value=open]");
        refused.Text("#teamHours-error").ShouldStartWith("A team has from 1 to 168 hours");
        refused.Text("#minimum-error").ShouldStartWith("A team buy has no tipping point");
        var desk = await refused.Submit("form.columns", new Dictionary<string, string?> { ["teamHours"] = "12", ["minimum"] = "" }, "button[value=open]");

        desk.Text("h1").ShouldBe("Honey in twos");
        desk.Text("textarea#words").ShouldContain("99.00 in a team of 2, 119.00 alone");
        var groupBuy = await town.ReadAsync(db => db.GroupBuys.SingleAsync());
        (groupBuy.TeamSize, groupBuy.TeamHours).ShouldBe((2, 12));
        (await (await ada.Opens($"/b/{groupBuy.Code}/desk/offer")).Submit("form.columns", null, "button[value=preview]")).Text("main").ShouldContain("Nobody has ordered yet");
    }
}
