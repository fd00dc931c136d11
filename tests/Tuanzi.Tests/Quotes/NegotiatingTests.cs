using System.Net;
using Tuanzi.Tests.Decisions;

namespace Tuanzi.Tests.Quotes;

/// <summary>What stays as it is while dealers are asked, underbid each other or are voted on.</summary>
public sealed class NegotiatingTests
{
    [Theory, EachDatabase]
    public async Task A_call_whose_dealers_are_asked_goes_over_into_no_other_until_that_is_over(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (asked, other) = (await town.Ada.Wants("A car"), await town.Ada.Wants("A small car"));
        await town.Ben.PledgesTo(asked, "1@300");
        await town.Ada.AsksForQuotes(asked);
        (await town.Ada.ProposesMerger(asked, other)).Refusal.ShouldBe("Asking");
        var page = await (await town.Ada.BrowserAsync()).Opens($"/calls/{asked}/merger");
        page.Text(".notice--wait").ShouldContain("have a leader end the asking first");
        page.Has("select[name=into]").ShouldBeFalse();

        // And while it goes over, nobody is asked about it.
        (await town.Ada.Api.Post($"calls/{asked}/quote-requests/ending")).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ada.ProposesMerger(asked, other))["status"].ShouldBe("agreed");
        (await town.Ada.Api.Post($"calls/{asked}/quote-requests", new { closes = town.Clock.Now.AddDays(2) })).Refusal.ShouldBe("CallMerges");
        (await town.Ada.Api.Post($"calls/{asked}/descending-round", new { ends = town.Clock.Now.AddHours(1), step = 5 })).Refusal.ShouldBe("CallMerges");
    }

    [Theory, EachDatabase]
    public async Task A_proposal_made_before_waits_for_the_end_of_the_asking(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (bens, chis) = (await town.Ben.Wants("A car"), await town.Chi.Wants("A small car"));
        (await town.Ben.ProposesMerger(bens, chis))["status"].ShouldBe("proposed");
        await town.Ada.AsksForQuotes(bens, days: 1);
        (await town.Chi.Api.Post($"calls/{bens}/merger/agreement")).Refusal.ShouldBe("Asking");
        (await (await (await town.Chi.BrowserAsync()).Opens($"/calls/{bens}/merger")).Submit("form[action$=agreement]")).Text(".notice--bad").ShouldContain("Dealers are asked for quotes to this call.");

        town.Clock.Advance(TimeSpan.FromDays(1));
        (await town.Chi.Api.Post($"calls/{bens}/merger/agreement"))["status"].ShouldBe("agreed");
    }

    [Theory, EachDatabase]
    public async Task Whoever_wants_nearly_the_same_may_come_over_while_dealers_are_asked(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (asked, other) = (await town.Ada.Wants("A car"), await town.Ada.Wants("A small car"));
        await town.Ben.PledgesTo(other, "1@300");
        await town.Ada.AsksForQuotes(asked);
        (await town.Ada.ProposesMerger(other, asked))["status"].ShouldBe("agreed");
        (await town.Ben.MovesPledge(other))["number"].ShouldBe("1");
    }

    [Theory, EachDatabase]
    public async Task What_dealers_have_read_stays_while_they_underbid_each_other(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        var other = await town.Ada.Wants("A small car");
        await fair.DescendsAsync();
        (await town.Ada.Api.Put($"calls/{fair.Code}", town.Ada.CallOf("A car", range: "at least 500 km", version: 1))).Refusal.ShouldBe("Descending");
        (await town.Ada.Api.Get($"calls/{fair.Code}"))["version"].ShouldBe("1");
        (await town.Ada.ProposesMerger(fair.Code, other)).Refusal.ShouldBe("Descending");
        var edit = await (await (await town.Ada.BrowserAsync()).Opens($"/calls/{fair.Code}/edit")).Submit("form[action$='/edit']", new { text = "For everybody." }, "button.button--primary");
        (edit.Status, edit.Text(".notice--bad").Contains("have a leader call it off", StringComparison.Ordinal), edit.One("textarea[name=text]").TextContent.Trim()).ShouldBe((HttpStatusCode.UnprocessableEntity, true, "For everybody."));
        // How many are needed binds no dealer.
        (await town.Ada.Api.Put($"calls/{fair.Code}", town.Ada.CallOf("A car", smallestGroup: 3, version: 1))).Status.ShouldBe(HttpStatusCode.OK);

        // A bid in the last minutes moves the end of that, too.
        town.Clock.Advance(TimeSpan.FromMinutes(58));
        (await fair.MeiBidsAsync("295")).Status.ShouldBe(HttpStatusCode.Created);
        town.Clock.Advance(TimeSpan.FromMinutes(3));
        (await town.Ada.Api.Put($"calls/{fair.Code}", town.Ada.CallOf("A car", range: "at least 500 km", version: 1))).Refusal.ShouldBe("Descending");
        (await town.Ada.Api.Post($"calls/{fair.Code}/descending-round/calling-off", new { why = "Wrong range." })).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ada.Api.Put($"calls/{fair.Code}", town.Ada.CallOf("A car", range: "at least 500 km", version: 1)))["version"].ShouldBe("2");
    }

    [Theory, EachDatabase]
    public async Task Where_one_way_to_decide_is_under_way_the_page_of_the_other_says_so_instead_of_a_form(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var fair = await Fair.OpenAsync(town, "sealed");
        var ada = await town.Ada.BrowserAsync();
        (await ada.Opens($"/calls/{fair.Code}/descending-round")).Text("#not-now").ShouldBe("Quotes are still asked for. End the asking first.");
        await fair.DescendsAsync();
        var vote = await ada.Opens($"/calls/{fair.Code}/votes/new");
        (vote.Text(".notice--bad"), vote.Has("#start")).ShouldBe(("A descending round is open. Put the quotes to a vote when it is over, or call it off.", false));

        town.Clock.Advance(TimeSpan.FromHours(3));
        await town.DoDueWorkAsync();
        (await ada.Opens($"/calls/{fair.Code}/descending-round")).Has("#open").ShouldBeTrue();
        (await town.Ada.Api.Post($"calls/{fair.Code}/votes", new Poll(fair, "").Body())).Status.ShouldBe(HttpStatusCode.Created);
        var round = await ada.Opens($"/calls/{fair.Code}/descending-round");
        (round.Text("#not-now"), round.Has("#open")).ShouldBe(("Those who pledged are voting on the quotes. Wait for the end, or call the vote off first.", false));
        (await town.Ada.ProposesMerger(fair.Code, await town.Ada.Wants("A small car"))).Refusal.ShouldBe("VoteRunning");
    }
}
