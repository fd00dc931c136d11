using System.Diagnostics;
using Tuanzi.Core.Calls;
using Tuanzi.Rules.Pricing;

namespace Tuanzi.Tests.Calls;

public sealed class DemandPageTests
{
    static readonly Currency Sek = Currency.Of("SEK");

    [Theory, EachDatabase]
    public async Task The_demand_says_how_many_want_it_at_which_price_by_option_and_by_day(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car", reference: "359.00");
        await town.Ben.PledgesTo(code, "1@300 2@250", colour: "black");
        await town.Chi.PledgesTo(code, "2@");
        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.Dan.PledgesTo(code, "1@250", colour: "white");
        await town.Mei.PledgesTo(code, "5@200");
        await town.Mei.Api.Delete($"calls/{code}/pledge");

        var demand = await town.Ada.Api.Get($"calls/{code}/demand");
        (demand["pledges"], demand["most"], demand["withdrawn"]).ShouldBe(("3", "5", "1"));
        demand.Body.GetProperty("curve").EnumerateArray().Select(point => $"{(point.TryGetProperty("price", out var price) ? price.GetProperty("amount").GetString() : "any")}={point.GetProperty("quantity")}/{point.GetProperty("pledges")}").ShouldBe(["any=2/1", "300.00=3/2", "250.00=5/3"]);
        demand.Body.GetProperty("mostTakenIn").GetProperty("price").GetProperty("amount").GetString().ShouldBe("250.00");
        demand.Body.GetProperty("mostSaved").GetProperty("saved").GetProperty("amount").GetString().ShouldBe("545.00");

        var page = await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/demand");
        page.Has(".chart__line").ShouldBeTrue();
        page.Texts("table tbody tr").ShouldBe(["At any price 2 1", "300.00 SEK 3 2 900.00 SEK", "250.00 SEK 5 3 1,250.00 SEK", "black 2 1", "white 1 1", "Any 2 1"]);
        page.Texts(".receipt__row dd").ShouldBe(["1 has pledged", "2 have pledged"]);

        var file = await (await town.Ada.BrowserAsync()).Opens($"/calls/{code}/demand.csv");
        file.Body.TrimStart('\uFEFF').Split("\r\n").ShouldBe(["What,Value,car,Pledges", "Price,At any price,2,1", "Price,300.00,3,2", "Price,250.00,5,3", "Colour,black,2,1", "Colour,white,1,1", "Colour,Any,2,1", "Day,2026-03-02,4,2", "Day,2026-03-03,1,1", ""]);
        foreach (var name in new[] { "Ben", "Chi", "Dan", "example.org" }) (page.Text("main") + file.Body).ShouldNotContain(name);
    }

    [Theory, EachDatabase]
    public async Task An_area_is_told_where_three_say_the_same_and_nobody_is_known_by_theirs(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        foreach (var (one, area) in new[] { (town.Ben, "Nacka"), (town.Chi, "nacka "), (town.Dan, "Nacka") }) (await one.PledgesTo(code, "1@300", area: area)).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        (await town.GuestPledgesAsync(code, Pledging.BodyOf("2@", area: "070-765 43 21", name: "Nils Holm", contact: "nils.holm@example.org"), new string('n', 40))).EnsureSuccessStatusCode();
        await town.Ada.AsksForQuotes(code);
        var invitation = await town.Ada.InvitesStore(code);

        (await town.Ben.Api.Get($"calls/{code}/pledge"))["area"].ShouldBe("Nacka");
        var ada = await town.Ada.BrowserAsync();
        (await ada.Opens($"/calls/{code}/pledges")).Texts("tbody tr")[3].ShouldContain("070-765 43 21");
        (await ada.Opens($"/calls/{code}/demand")).Texts("table tbody tr").TakeLast(2).ShouldBe(["Nacka 3 3", "Elsewhere, or not said 2 1"]);
        (await ada.Opens($"/calls/{code}/demand.csv")).Body.ShouldContain("Area,Nacka,3,3\r\nArea,\"Elsewhere, or not said\",2,1\r\n");
        var dealers = await (await town.Mei.BrowserAsync()).Opens($"/s/{Settlers.Store}/quotes/{invitation}");
        dealers.Text("main").ShouldContain("Nacka");
        foreach (var read in new[] { dealers.Body, $"{(await town.Mei.Api.Get($"stores/{Settlers.Store}/quote-requests/{invitation}")).Body}", $"{(await town.Ada.Api.Get($"calls/{code}/demand")).Body}" }) read.ShouldNotContain("070-765 43 21");

        await town.Chi.Api.Delete($"calls/{code}/pledge");
        (await ada.Opens($"/calls/{code}/demand")).Text("main").ShouldNotContain("Nacka");
        (await town.ReadAsync(db => db.Pledges.Where(p => p.Status == PledgeStatus.Withdrawn).Select(p => p.Area).SingleAsync())).ShouldBe("");
        (await town.Dan.PledgesTo(code, "1@300", area: new string('a', 61))).Refusal.ShouldBe("AreaTooLong");
    }

    [Theory, EachDatabase]
    public async Task Nobody_has_named_a_price_or_pledged_at_all(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        var ada = await town.Ada.BrowserAsync();
        (await ada.Opens($"/calls/{code}/demand")).Text(".empty").ShouldBe("Nobody has pledged yet.");

        await town.Ben.PledgesTo(code, "1@");
        var page = await ada.Opens($"/calls/{code}/demand");
        (page.Has(".chart"), page.Texts("table tbody tr")[0]).ShouldBe((false, "At any price 1 1"));
    }

    /// <summary>Ten thousand, each with two prices out of thousands and a colour.</summary>
    [Theory, EachDatabase]
    public async Task Ten_thousand_pledges_are_read_while_one_waits(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await town.Ada.Wants("A car");
        await town.ReadAsync(db => PledgeManyAsync(db, code, 10_000, town.Clock.Now));
        var ada = await town.Ada.BrowserAsync();
        var page = await ada.Opens($"/calls/{code}/demand"); // compiled, and the connection open

        var took = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            page = await ada.Opens($"/calls/{code}/demand");
            took.Add(watch.ElapsedMilliseconds);
        }

        page.Texts(".tiles__figure")[0].ShouldBe("10,000");
        TestContext.Current.TestOutputHelper?.WriteLine($"{database}: {string.Join(' ', took)} ms");
        // Alone on the machine it is a tenth of a second (docs/performance.md); here it shares it with every other test.
        took.Min().ShouldBeLessThan(2_000);
    }

    static async Task<int> PledgeManyAsync(TuanziDb db, string code, int count, DateTimeOffset now)
    {
        var call = await db.Calls.SingleAsync(c => c.Code == code);
        for (var i = 1; i <= count; i++)
        {
            var high = 20_000 + (i * 7_919) % 16_000;
            var wanted = Intents.From([new(new(high, Sek), new(1)), new(new(high - 1 - (i * 104_729) % 9_000, Sek), new(1 + i % 3))]).Value;
            db.Add(new Pledge { Id = Id.New<PledgeId>(), CallId = call.Id, Number = i, BuyerId = new(Guid.CreateVersion7()), Wanted = $"{wanted}", Choices = [new("Colour", i % 3 == 0 ? "white" : "black")], Version = 1, MadeAt = now.AddMinutes(-i), ChangedAt = now });
        }
        (call.Pledged, call.LastNumber) = (count, count);
        return await db.SaveChangesAsync();
    }
}
