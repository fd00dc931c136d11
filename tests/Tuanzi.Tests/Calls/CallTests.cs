using System.Net;
using Tuanzi.Core.Calls;
using Tuanzi.Tests.Stores;

namespace Tuanzi.Tests.Calls;

public sealed class CallTests
{
    [Theory, EachDatabase]
    public async Task No_member_fills_the_list_of_all_in_a_day(Database database)
    {
        await using var town = await Town.StartAsync(database);
        for (var i = 0; i < Call.MostInADay; i++) await town.Ben.Wants($"Thing {i}");
        (await town.Ben.Api.Post($"communities/{Settlers.Community}/calls", town.Ben.CallOf("One more"))).Refusal.ShouldBe("TooManyInADay");
        await town.Chi.Wants("A car");
        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.Ben.Wants("One more");
    }

    [Theory, EachDatabase]
    public async Task Every_member_may_write_a_call_and_a_stranger_none(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car with a long range", smallestGroup: 3);
        (await town.Dan.Api.Post("communities/harbour-7/calls", town.Dan.CallOf("Mine"))).Status.ShouldBe(HttpStatusCode.NotFound);

        var call = await town.Api().Get($"calls/{code}");
        (call["title"], call["author"], call["missing"], call["pledged"], call["isOpen"]).ShouldBe(("A car with a long range", "Ben", "3", "0", "True"));
        call.Body.GetProperty("specs")[0].GetProperty("isMust").GetBoolean().ShouldBeTrue();
        call.Body.GetProperty("reference").GetProperty("amount").GetString().ShouldBe("359.00");
    }

    [Theory, EachDatabase]
    public async Task What_is_for_members_is_not_there_for_anybody_else(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car", visibility: "members");

        (await town.Chi.Api.Get($"calls/{code}")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var api in new[] { town.Api(), town.Dan.Api })
        {
            (await api.Get($"calls/{code}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await town.Dan.PledgesTo(code, "1@300")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils", contact: "070-123 45 67"), Secret.New())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await town.Dan.Api.Get("communities/harbour-7/calls")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Only_its_author_and_the_leaders_change_end_and_take_over_a_call(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car");
        foreach (var other in new[] { town.Chi, town.Dan, town.Ola })
        {
            (await other.Api.Put($"calls/{code}", other.CallOf("Another", version: 1))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Post($"calls/{code}/ending")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Api.Post($"calls/{code}/author")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await town.Ben.Api.Post($"calls/{code}/author")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await town.Ben.Api.Put($"calls/{code}", town.Ben.CallOf("A bus", version: 1)))["title"].ShouldBe("A bus");
        (await town.Ada.Api.Put($"calls/{code}", town.Ada.CallOf("A boat", version: 1))).Refusal.ShouldBe("Stale");
        (await town.Ada.Api.Post($"calls/{code}/author"))["author"].ShouldBe("Ada");
        (await town.Ben.Api.Post($"calls/{code}/ending")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Api.Post($"calls/{code}/ending", new { why = "No dealer answers." }))["endedWhy"].ShouldBe("No dealer answers.");
        (await town.Ada.Api.Post($"calls/{code}/ending")).Refusal.ShouldBe("AlreadyEnded");
        (await town.Ada.Api.Put($"calls/{code}", town.Ada.CallOf("A boat", version: 2))).Refusal.ShouldBe("Ended");
        (await town.Chi.PledgesTo(code, "1@300", version: 2)).Refusal.ShouldBe("Over");
    }

    [Theory, EachDatabase]
    public async Task Only_another_wish_is_a_new_version(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car");

        (await town.Ben.Api.Put($"calls/{code}", town.Ben.CallOf("A car", smallestGroup: 9, visibility: "members", version: 1)))["version"].ShouldBe("1");
        (await town.Ben.Api.Put($"calls/{code}", town.Ben.CallOf("A car", range: "at least 500 km", version: 1)))["version"].ShouldBe("2");
        (await town.Ben.Api.Put($"calls/{code}", town.Ben.CallOf("A car", range: "at least 500 km", reference: "349", version: 2)))["version"].ShouldBe("3");
    }

    [Theory, EachDatabase]
    public async Task The_most_wanted_call_comes_first_and_pages_go_on(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (tyres, car, boat) = (await town.Ben.Wants("Tyres"), await town.Chi.Wants("A car"), await town.Ada.Wants("A boat"));
        await town.Ada.PledgesTo(car, "1@300");
        await town.Ben.PledgesTo(car, "1@300");
        await town.Ben.PledgesTo(boat, "1@300");

        var first = await town.Ben.Api.Get("communities/harbour-7/calls?limit=2");
        CodesIn(first).ShouldBe([car, boat]);
        var second = await town.Ben.Api.Get($"communities/harbour-7/calls?limit=2&cursor={first["next"]}");
        CodesIn(second).ShouldBe([tyres]);
        second["next"].ShouldBeNull();

        await town.Ben.Api.Post($"calls/{tyres}/ending");
        town.Clock.Advance(TimeSpan.FromDays(14));
        CodesIn(await town.Ben.Api.Get("communities/harbour-7/calls")).ShouldBeEmpty();
    }

    [Theory, EachDatabase]
    public async Task Similar_calls_are_found_by_the_words_of_their_titles(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (volvo, _, dark) = (await town.Ben.Wants("Volvo EX30"), await town.Ben.Wants("School uniforms"), await town.Ben.Wants("A dark Volvo EX30 with tow bar"));

        CodesIn(await town.Chi.Api.Get("communities/harbour-7/calls/similar?title=volvo%20ex30")).ShouldBe([volvo, dark]);
        CodesIn(await town.Chi.Api.Get("communities/harbour-7/calls/similar?title=Bread")).ShouldBeEmpty();
        (await town.Dan.Api.Get("communities/harbour-7/calls/similar?title=Volvo")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_photo_is_shown_by_whoever_uploaded_it(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var photo = (await PhotoTests.UploadsAsync(town.Ben, PhotoTests.Png))["id"]!;

        (await town.Chi.Api.Post("communities/harbour-7/calls", town.Chi.CallOf("A car", photos: [photo]))).Refusal.ShouldBe("UnknownPhoto");
        var call = await town.Ben.Api.Post("communities/harbour-7/calls", town.Ben.CallOf("A car", photos: [photo]));
        call.Body.GetProperty("photos")[0].GetString().ShouldBe(photo);
        // A leader who changes the call leaves its photos where they hang.
        (await town.Ada.Api.Put($"calls/{call["code"]}", town.Ada.CallOf("A bus", version: 1, photos: [photo])))["title"].ShouldBe("A bus");
    }

    static string[] CodesIn(Heard answer) => [.. answer.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];
}
