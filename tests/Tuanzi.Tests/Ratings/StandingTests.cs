using System.Net;

namespace Tuanzi.Tests.Ratings;

/// <summary>What ratings come to, and who reads what of them.</summary>
public sealed class StandingTests
{
    [Theory, EachDatabase]
    public async Task Nothing_is_told_of_fewer_than_three(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.RatesAsync(town.Ben, 1, 1, "Late.");
        await owners.RatesAsync(town.Chi, 1, 1);

        foreach (var path in new[] { $"/s/{Settlers.Store}", $"/c/{Settlers.Community}" })
        {
            var shown = (await (await town.BrowserAsync()).Opens(path)).Text("#standings");
            shown.ShouldContain("3 are needed before an average is shown");
        }
        var standing = (await owners.StandingOfStoreAsync(town.Chi)).GetProperty("standings")[0];
        (standing.TryGetProperty("average", out _), standing.TryGetProperty("number", out _)).ShouldBe((false, false));
    }

    [Theory, EachDatabase]
    public async Task Strangers_read_the_average_and_members_the_words(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();

        var stranger = await town.BrowserAsync();
        (await stranger.Opens($"/s/{Settlers.Store}")).Text("#standings").ShouldContain("4.3 of 5 · 3 ratings");
        (await stranger.Opens($"/c/{Settlers.Community}")).Text("#standings").ShouldContain("Ada: 3.0 of 5 · 3 ratings");
        (await stranger.Opens($"/s/{Settlers.Store}")).Text().ShouldNotContain("Sweet");
        (await stranger.Opens($"/s/{Settlers.Store}/ratings")).Path.ShouldStartWith("/sign-in");

        var chi = await (await town.Chi.BrowserAsync()).Opens($"/s/{Settlers.Store}/ratings");
        chi.Text("main").ShouldContain("Sweet and fresh.");
        // Of a guest the first word of the name, as elsewhere; and no stars beside any name.
        chi.Text("main").ShouldContain("Nils ·");
        chi.Text("main").ShouldNotContain("Holm");
        chi.Text("main").ShouldNotContain("★");

        // Dan belongs to no community in which it was written.
        (await town.Dan.Api.Get($"stores/{Settlers.Store}/ratings")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await town.Dan.Api.Get($"communities/{Settlers.Community}/ratings")).Body.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await (await town.Dan.BrowserAsync()).Opens($"/c/{Settlers.Community}/ratings")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Where_buyers_are_not_shown_nobody_is_named(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        await town.ReadAsync(db => db.GroupBuys.ExecuteUpdateAsync(set => set.SetProperty(g => g.ShowsBuyers, false)));

        var page = await (await town.Chi.BrowserAsync()).Opens($"/c/{Settlers.Community}/ratings");

        page.Text("main").ShouldContain("A buyer ·");
        page.Text("main").ShouldNotContain("Ben");
    }

    [Theory, EachDatabase]
    public async Task Whoever_was_rated_answers_and_nobody_else(Database database)
    {
        var owners = await Owners.CompleteAsync(database);
        await using var town = owners.Town;
        await owners.AllRateAsync();
        var (ofStore, ofLeader) = (await owners.RatingOfAsync(town.Ben, true), await owners.RatingOfAsync(town.Ben, false));

        foreach (var one in new[] { town.Ada, town.Ben, town.Ola }) (await one.Api.Put($"ratings/{ofStore}/answer", new { text = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.Api.Put($"ratings/{ofLeader}/answer", new { text = "No." })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Mei.Api.Put($"ratings/{ofStore}/answer", new { text = " " })).Refusal.ShouldBe("NothingSaid");
        (await town.Mei.Api.Put($"ratings/{ofStore}/answer", new { text = "Come again." })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Mei.Api.Put($"ratings/{ofStore}/answer", new { text = "Thank you." })).Status.ShouldBe(HttpStatusCode.NoContent);

        var ada = await (await town.Ada.BrowserAsync()).Opens($"/c/{Settlers.Community}/ratings");
        ada = await ada.Submit($"#rating-{ofLeader} form", new { answer = "Tell me what I can do better." });
        ada.Text($"#rating-{ofLeader}").ShouldContain("Tell me what I can do better.");
        var chi = await (await town.Chi.BrowserAsync()).Opens($"/s/{Settlers.Store}/ratings");
        chi.Text($"#rating-{ofStore}").ShouldContain("Thank you.");
        chi.Has("form[action*='/answer']").ShouldBeFalse();
    }
}
