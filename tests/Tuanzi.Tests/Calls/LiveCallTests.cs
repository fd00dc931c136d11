using System.Net;
using AngleSharp;

namespace Tuanzi.Tests.Calls;

public sealed class LiveCallTests
{
    [Theory, EachDatabase]
    public async Task Whoever_looks_at_a_call_sees_each_pledge_without_loading_it_again(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car", smallestGroup: 4);
        (await (await town.BrowserAsync()).Opens($"/calls/{code}")).One("live-fragments").GetAttribute("src").ShouldBe($"/calls/{code}/live");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await town.Api().GetStreamAsync(new Uri(town.Address, $"/calls/{code}/live"), stop.Token);
        using var frames = new StreamReader(stream);

        await LineWithAsync("4 more", frames, stop.Token);
        await town.Ben.PledgesTo(code, "1@300");
        await town.DoDueWorkAsync();
        await LineWithAsync("3 more", frames, stop.Token);
        await town.Ben.Api.Delete($"calls/{code}/pledge");
        await town.DoDueWorkAsync();
        await LineWithAsync("4 more", frames, stop.Token);
    }

    [Theory, EachDatabase]
    public async Task Whoever_looks_at_a_survey_sees_each_tap(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var survey = await town.Ada.Api.Post("communities/harbour-7/surveys", new { title = "For the new year", unit = "box", most = 1, visibility = "link", ends = town.Clock.Now.AddDays(7), items = new[] { new { title = "Pencils" }, new { title = "Glue" } } });
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await town.Api().GetStreamAsync(new Uri(town.Address, $"/surveys/{survey["code"]}/live"), stop.Token);
        using var frames = new StreamReader(stream);

        await LineWithAsync("0 want it", frames, stop.Token);
        await town.Ben.Api.Put($"surveys/{survey["code"]}/items/2/tap");
        await town.DoDueWorkAsync();
        await LineWithAsync("1 wants it", frames, stop.Token);
    }

    [Theory, EachDatabase]
    public async Task What_somebody_adds_to_a_survey_comes_into_its_place_on_a_page_that_is_watched(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var survey = await town.Ada.Api.Post("communities/harbour-7/surveys", new { title = "For the new year", unit = "box", most = 1, visibility = "link", welcomesItems = true, ends = town.Clock.Now.AddDays(7), items = new[] { new { title = "Pencils" }, new { title = "Glue" } } });
        var path = $"/surveys/{survey["code"]}";
        // Whoever may tap keeps another place free than a stranger, who would be asked to sign in.
        var (members, strangers) = (await (await town.Chi.BrowserAsync()).Opens(path), await (await town.BrowserAsync()).Opens(path));
        (members.Has("#tap-3[hidden]"), members.Has("#look-3"), members.Has("#tap-2")).ShouldBe((true, false, false));
        (strangers.Has("#look-3[hidden]"), strangers.Has("#tap-3")).ShouldBe((true, false));
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await town.Api().GetStreamAsync(new Uri(town.Address, $"{path}/live"), stop.Token);
        using var frames = new StreamReader(stream);
        await LineWithAsync("0 want it", frames, stop.Token);

        (await town.Ben.Api.Post($"surveys/{survey["code"]}/items", new { title = "Paint", word = "Water colours" })).Refusal.ShouldBeNull();
        await town.DoDueWorkAsync();

        var frame = await LineWithAsync("survey-persons", frames, stop.Token);
        var html = string.Join('\n', frame.Split('\n').Select(line => line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : ""));
        var drawn = await BrowsingContext.New().OpenAsync(request => request.Content($"<ul>{html}</ul>"), stop.Token);
        drawn.QuerySelector("#tap-3")!.TextContent.ShouldContain("Paint");
        drawn.QuerySelector("#tap-3 button[name=tap]")!.GetAttribute("value").ShouldBe("3");
        (drawn.QuerySelector("#look-3")!.TextContent.Contains("Water colours", StringComparison.Ordinal), drawn.QuerySelector("#look-3 button"), drawn.QuerySelector("#tap-1")).ShouldBe((true, null, null));
        // Loaded again it is an item as all others.
        (await (await town.Chi.BrowserAsync()).Opens(path)).Has("#item-3 button[name=tap]").ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task What_is_for_members_is_watched_by_members_and_only_as_long_as_they_are(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car", smallestGroup: 4, visibility: "members");
        var survey = await town.Ada.Api.Post("communities/harbour-7/surveys", new { title = "For the new year", unit = "box", most = 1, ends = town.Clock.Now.AddDays(7), items = new[] { new { title = "Pencils" }, new { title = "Glue" } } });
        foreach (var path in new[] { $"/calls/{code}/live", $"/surveys/{survey["code"]}/live" }) (await town.Api().GetAsync(new Uri(town.Address, path))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var frames = await (await town.Ben.BrowserAsync()).WatchesAsync($"/calls/{code}/live", stop.Token);
        await LineWithAsync("4 more", frames, stop.Token);
        await town.Chi.PledgesTo(code, "1@300");
        await town.DoDueWorkAsync();
        await LineWithAsync("3 more", frames, stop.Token);

        await town.Ben.Api.Delete("communities/harbour-7/members/me");
        await town.Ada.PledgesTo(code, "1@300");
        await town.DoDueWorkAsync();
        (await Should.ThrowAsync<InvalidOperationException>(LineWithAsync("2 more", frames, stop.Token))).Message.ShouldBe("The stream ended.");
    }

    [Theory, EachDatabase]
    public async Task Who_came_by_a_link_reads_nothing_of_a_call_that_became_members_only(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car", smallestGroup: 4);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var stream = await town.Api().GetStreamAsync(new Uri(town.Address, $"/calls/{code}/live"), stop.Token);
        using var frames = new StreamReader(stream);
        await LineWithAsync("4 more", frames, stop.Token);

        await town.Ada.Api.Put($"calls/{code}", town.Ada.CallOf("A car", smallestGroup: 4, visibility: "members", version: 1));
        await town.Ben.PledgesTo(code, "1@300");
        await town.DoDueWorkAsync();
        var seen = await LineWithAsync("data: ", frames, stop.Token, exactly: true);
        seen.ShouldNotContain("3 more");
    }

    /// <summary>Reads on until this stands in a line.</summary>
    static async Task<string> LineWithAsync(string text, StreamReader frames, CancellationToken stop, bool exactly = false)
    {
        var read = new System.Text.StringBuilder();
        while (await frames.ReadLineAsync(stop) is { } line)
        {
            read.AppendLine(line);
            if (exactly ? line.Trim() == text.Trim() : line.Contains(text, StringComparison.Ordinal)) return $"{read}";
        }
        throw new InvalidOperationException("The stream ended.");
    }
}
