using System.Net;
using System.Text.Json;
using Tuanzi.Core.Calls;
using Tuanzi.Tests.Orders;

namespace Tuanzi.Tests.Calls;

public sealed class PledgeTests
{
    const string Phone = "070-123 45 67";

    [Theory, EachDatabase]
    public async Task One_pledges_changes_and_withdraws_and_nothing_of_it_is_kept(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");

        (await town.Ben.PledgesTo(code, "1@300 2@250", colour: "black", note: "Not before May.")).Status.ShouldBe(HttpStatusCode.Created);
        (await town.Ben.PledgesTo(code, "1@300 2@250", colour: "black", note: "Not before May.")).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ben.PledgesTo(code, "3@")).Status.ShouldBe(HttpStatusCode.OK);
        var mine = await town.Ben.Api.Get($"calls/{code}/pledge");
        (mine["number"], mine["note"], mine.Body.GetProperty("wanted")[0].GetProperty("quantity").GetInt64()).ShouldBe(("1", "", 3));
        (await town.Api().Get($"calls/{code}"))["pledged"].ShouldBe("1");

        (await town.Ben.Api.Delete($"calls/{code}/pledge")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await town.Ben.Api.Delete($"calls/{code}/pledge")).Status.ShouldBe(HttpStatusCode.NotFound);
        var left = await town.ReadAsync(db => db.Pledges.AsNoTracking().SingleAsync());
        (left.Status, left.BuyerId, left.Wanted, left.StoredChoices, left.Note).ShouldBe((PledgeStatus.Withdrawn, null, "", null, ""));
        (await town.Api().Get($"calls/{code}"))["pledged"].ShouldBe("0");
        (await town.Ben.PledgesTo(code, "1@300"))["number"].ShouldBe("2");
    }

    [Theory]
    [InlineData("NothingWanted", "0@300")]
    [InlineData("QuantityTooLarge", "100001@300")]
    [InlineData("QuantityInvalid", "-1@300")]
    [InlineData("PriceInvalid", "1@0")]
    [InlineData("PriceInvalid", "1@300.555")]
    [InlineData("PriceTwice", "1@300 2@300")]
    [InlineData("TooManyPrices", "1@1 1@2 1@3 1@4 1@5 1@6 1@7 1@8 1@9 1@10 1@11 1@12 1@13 1@14")]
    [InlineData("CallChanged", "1@300", 2)]
    [InlineData("OptionUnknown", "1@300", 1, "pink")]
    [InlineData("Markup", "1@300", 1, "black", "<b>now</b>")]
    public async Task What_is_no_pledge_is_refused_with_the_reason(string refusal, string wanted, int version = 1, string? colour = null, string? note = null)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await town.Ada.Wants("A car");

        (await town.Ben.PledgesTo(code, wanted, version, colour, note)).Refusal.ShouldBe(refusal);
        (await town.ReadAsync(db => db.Pledges.CountAsync())).ShouldBe(0);
    }

    [Theory, EachDatabase]
    public async Task A_guest_who_sends_the_same_twice_pledges_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (code, key) = (await town.Ada.Wants("A car"), Secret.New());
        object Body(string wanted) => Pledging.BodyOf(wanted, name: "Nils Holm", contact: "nils@example.org");

        var first = await town.GuestPledgesAsync(code, Body("1@300"), key);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        var again = await town.GuestPledgesAsync(code, Body("1@300"), key);
        (again.StatusCode, LinkIn(await again.Content.ReadAsStringAsync())).ShouldBe((HttpStatusCode.Created, LinkIn(await first.Content.ReadAsStringAsync())));
        (await town.GuestPledgesAsync(code, Body("2@300"), key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await town.GuestPledgesAsync(code, Body("1@300"), "short")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await town.Api().Get($"calls/{code}"))["pledged"].ShouldBe("1");
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Mails.Select(m => m.Address).ToListAsync())).ShouldBe(["nils@example.org"]);
    }

    [Theory, EachDatabase]
    public async Task A_key_leads_to_one_pledge_or_order_and_to_no_other(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (car, boat, key) = (await town.Ada.Wants("A car"), await town.Ada.Wants("A boat"), Secret.New());
        var body = Pledging.BodyOf("1@300", name: "Nils Holm", contact: Phone);
        await town.GuestPledgesAsync(car, body, key);
        (await town.GuestPledgesAsync(boat, body, key)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // The same key orders as the same guest, who stays when the pledge goes.
        await town.Ada.Opens("mandarins");
        (await town.GuestOrders("mandarins", 1, "Nils Holm", Phone, key)).IsPlaced.ShouldBeTrue();
        var link = new Uri(LinkIn(await (await town.GuestPledgesAsync(car, body, key)).Content.ReadAsStringAsync())).AbsolutePath;
        (await (await (await town.BrowserAsync()).Opens(link)).Submit("form[action$=withdrawal]")).Path.ShouldBe($"/calls/{car}");
        (await town.ReadAsync(db => db.Guests.Select(g => g.Name).ToListAsync())).ShouldBe(["Nils Holm"]);

        var at = await Task.WhenAll(town.GuestPledgesAsync(car, body, $"{key}2"), town.GuestPledgesAsync(boat, body, $"{key}2"));
        at.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Many_who_pledge_at_once_are_all_counted_once(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car", smallestGroup: 10);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => town.GuestPledgesAsync(code, Pledging.BodyOf($"1@{200 + i}", name: $"Guest {i}", contact: Phone), $"{new string('k', 40)}{i}")));

        (await town.Api().Get($"calls/{code}"))["pledged"].ShouldBe("20");
        (await town.ReadAsync(db => db.Pledges.Select(p => p.Number).OrderBy(n => n).ToListAsync())).ShouldBe(Enumerable.Range(1, 20));
        (await town.ReadAsync(db => db.Outbox.CountAsync(e => e.Kind == nameof(CallReached)))).ShouldBe(1);
    }

    [Theory, EachDatabase]
    public async Task Nobody_but_those_who_keep_the_call_reads_pledges_and_only_leaders_how_to_reach_pledgers(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car");
        await town.GuestPledgesAsync(code, Pledging.BodyOf("1@300", name: "Nils Holm", contact: Phone), Secret.New());
        await town.Chi.PledgesTo(code, "1@300");
        // A stranger with an account: nobody here knows more than its address.
        await town.Mei.PledgesTo(code, "1@300");

        foreach (var stranger in new[] { town.Chi, town.Dan, town.Mei, town.Ola })
        {
            foreach (var path in new[] { $"calls/{code}/pledges", $"calls/{code}/demand" }) (await stranger.Api.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound, $"{stranger.Name} {path}");
            foreach (var path in new[] { $"/calls/{code}/pledges", $"/calls/{code}/demand", $"/calls/{code}/demand.csv", $"/calls/{code}/edit" }) (await (await stranger.BrowserAsync()).Opens(path)).Status.ShouldBe(HttpStatusCode.NotFound, $"{stranger.Name} {path}");
            var page = await (await stranger.BrowserAsync()).Opens($"/calls/{code}");
            foreach (var secret in new[] { Phone, "Nils", "chi@example.org" }) page.Body.ShouldNotContain(secret);
        }
        // Somebody else's pledge is not there: each asks for their own.
        (await town.Dan.Api.Get($"calls/{code}/pledge")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/pledge")).Status.ShouldBe(HttpStatusCode.NotFound);

        ContactsIn(await town.Ben.Api.Get($"calls/{code}/pledges")).ShouldBe([null, null, null]);
        ContactsIn(await town.Ada.Api.Get($"calls/{code}/pledges")).ShouldBe([Phone, "chi@example.org", "mei@example.org"]);
        (await (await town.Ben.BrowserAsync()).Opens($"/calls/{code}/pledges")).Body.ShouldNotContain(Phone);
        (await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/pledges")).Body.ShouldContain(Phone);

        await town.Ben.Api.Post($"calls/{code}/ending");
        ContactsIn(await town.Ada.Api.Get($"calls/{code}/pledges")).ShouldBe([null, null, null]);
    }

    [Theory, EachDatabase]
    public async Task An_author_who_has_left_keeps_nothing(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ben.Wants("A car");
        await town.Ben.Api.Delete("communities/harbour-7/members/me");

        (await town.Ben.Api.Get($"calls/{code}/demand")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ada.Api.Get($"calls/{code}/demand")).Status.ShouldBe(HttpStatusCode.OK);
    }

    static string LinkIn(string body) => JsonDocument.Parse(body).RootElement.GetProperty("link").GetString()!;

    static string?[] ContactsIn(Heard answer) => [.. answer.Body.GetProperty("items").EnumerateArray().Select(item => item.TryGetProperty("contact", out var contact) ? contact.GetString() : null)];
}
