using System.Net;

namespace Tuanzi.Tests.Communities;

public sealed class CommunityTests
{
    [Theory, EachDatabase]
    public async Task Who_starts_a_community_leads_it_and_has_an_invite_link(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var started = await town.Dan.Api.Post("communities", new { name = "Lindgården 4 – södra", currency = "SEK", timeZone = "Europe/Stockholm" });

        started.Status.ShouldBe(HttpStatusCode.Created);
        started["slug"].ShouldBe("lindgarden-4-sodra");
        var shown = await town.Dan.Api.Get("communities/lindgarden-4-sodra");
        shown["role"].ShouldBe("leader");
        shown["inviteUrl"].ShouldBe(started["inviteUrl"]);
        (await town.Dan.Api.Get("communities")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Two_who_take_the_same_name_at_once_get_two_addresses(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? town.Dan : town.Ben).Api.Post("communities", new { name = "菩提树小区", currency = "CNY", timeZone = "Asia/Shanghai" }))
        );

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer["slug"]).Distinct().Count().ShouldBe(12);
        answers.ShouldContain(answer => answer["slug"] == "菩提树小区");
        (await town.Dan.Api.Get($"communities/{Uri.EscapeDataString("菩提树小区")}"))["name"].ShouldBe("菩提树小区");
    }

    [Theory, EachDatabase]
    public async Task What_makes_no_sense_is_refused_by_name(Database database)
    {
        await using var town = await Town.StartAsync(database);
        async Task<string?> Refusal(string? name = "Harbour", string? currency = "SEK", string? timeZone = "Europe/Stockholm", string? joining = null) =>
            (await town.Dan.Api.Post("communities", new { name, currency, timeZone, joining })).Refusal;

        (await Refusal(name: " \u0000 ")).ShouldBe("NameMissing");
        (await Refusal(name: new string('x', 81))).ShouldBe("NameTooLong");
        (await Refusal(currency: "kronor")).ShouldBe("CurrencyUnknown");
        (await Refusal(currency: null)).ShouldBe("CurrencyUnknown");
        (await Refusal(timeZone: "Mars/Olympus")).ShouldBe("TimeZoneUnknown");
        (await Refusal(timeZone: "../../etc/passwd")).ShouldBe("TimeZoneUnknown");
        (await Refusal(timeZone: null)).ShouldBe("TimeZoneUnknown");
        (await Refusal(joining: "whoever")).ShouldBe("JoiningUnknown");
        (await town.ReadAsync(db => db.Communities.CountAsync())).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task A_community_is_for_its_leaders_to_change_and_for_nobody_else(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Dan.Api.Post("communities", new { name = "Dan's own", currency = "SEK", timeZone = "Europe/Stockholm" });
        var point = (await town.Ada.Api.Post("communities/harbour-7/pickup-points", new { name = "Cellar", address = "Harbour Street 7" }))["id"];

        foreach (var other in (Townsperson[])[town.Ben, town.Dan, town.Mei])
        {
            (await other.Api.Patch("communities/harbour-7", new { about = "Mine" })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Post("communities/harbour-7/invite")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Post("communities/harbour-7/pickup-points", new { name = "a", address = "b" })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Patch($"communities/harbour-7/pickup-points/{point}", new { name = "a" })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Delete($"communities/harbour-7/pickup-points/{point}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Put($"communities/harbour-7/pickup-points/{point}/helpers/{town.Ben.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Put($"communities/harbour-7/members/{town.Ben.Id}/lead")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Delete($"communities/harbour-7/members/{town.Ada.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Get("communities/harbour-7/members/asking")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await town.Dan.Api.Get("communities/harbour-7/members")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.Api.Get("communities/harbour-7/pickup-points")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.Api.Get("communities/harbour-7"))["inviteUrl"].ShouldBeNull();
        // A leader of one community reaches nothing in another through their own.
        (await town.Dan.Api.Delete($"communities/dans-own/pickup-points/{point}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Api.Patch("communities/harbour-7", new { about = "All six floors." }))["about"].ShouldBe("All six floors.");
    }

    [Theory, EachDatabase]
    public async Task Contact_and_room_are_listed_for_leaders_and_for_nobody_else(Database database)
    {
        await using var town = await Town.StartAsync(database);
        await town.Ben.Api.Patch("communities/harbour-7/members/me", new { contact = "070-123 45 67", room = "3 tr, left" });

        async Task<string?> RoomOfBen(Townsperson reader) =>
            (await reader.Api.Get("communities/harbour-7/members")).Body.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("displayName").GetString() == "Ben").TryGetProperty("room", out var room) ? room.GetString() : null;
        (await RoomOfBen(town.Ada)).ShouldBe("3 tr, left");
        (await RoomOfBen(town.Ben)).ShouldBe("3 tr, left");
        (await RoomOfBen(town.Chi)).ShouldBeNull();

        await town.Ada.Api.Put($"communities/harbour-7/pickup-points/{Settlers.Lobby.Value}/helpers/{town.Chi.Id}");
        (await RoomOfBen(town.Chi)).ShouldBeNull("a helper finds the rooms of buyers on the packing list");
    }

    [Theory, EachDatabase]
    public async Task Members_come_page_by_page(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var first = await town.Ada.Api.Get("communities/harbour-7/members?limit=2");
        var second = await town.Ada.Api.Get($"communities/harbour-7/members?limit=2&cursor={first["next"]}");

        first.Body.GetProperty("items").GetArrayLength().ShouldBe(2);
        second.Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        second["next"].ShouldBeNull();
        string[] names = [.. first.Body.GetProperty("items").EnumerateArray().Concat(second.Body.GetProperty("items").EnumerateArray()).Select(m => m.GetProperty("displayName").GetString()!)];
        names.ShouldBe(["Ada", "Ben", "Chi"]);
    }

    [Theory, EachDatabase]
    public async Task A_closed_pickup_point_is_off_the_list(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var point = (await town.Ada.Api.Post("communities/harbour-7/pickup-points", new { name = "Cellar", address = "Harbour Street 7", hours = "Sat 10–12" }))["id"];
        (await town.Ben.Api.Get("communities/harbour-7/pickup-points")).Body.GetProperty("items").GetArrayLength().ShouldBe(2);
        (await town.Ada.Api.Patch($"communities/harbour-7/pickup-points/{point}", new { hours = "Sun 10–12" }))["hours"].ShouldBe("Sun 10–12");

        (await town.Ada.Api.Delete($"communities/harbour-7/pickup-points/{point}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Ben.Api.Get("communities/harbour-7/pickup-points")).Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await town.Ada.Api.Post("communities/harbour-7/pickup-points", new { name = "Cellar" })).Refusal.ShouldBe("AddressMissing");
    }
}
