using System.Net;
using System.Text.Json;
using Tuanzi.Core.Orders;
using Tuanzi.Tests.Decisions;
using Tuanzi.Tests.Orders;

namespace Tuanzi.Tests.MeetDays;

public sealed class ChecklistTests
{
    [Theory, EachDatabase]
    public async Task Each_line_is_ticked_or_a_problem_and_the_buyer_confirms(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        await day.TicksAsync(day.Town.Ada, 1, 1);
        (await day.Checklist(day.Town.Ben, 1, "/confirmation", new { })).Refusal.ShouldBe("NotChecked");
        var noted = await day.Checklist(day.Town.Ben, 1, "/problems", new { words = "One key only.", check = 2 });
        var list = noted.Body;
        list.GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("text")} {line.TryGetProperty("tickedAt", out _)} {line.GetProperty("hasOpenProblem")}").ShouldBe(["Two keys True False", "Manual False True"]);
        (await day.TicksAsync(day.Town.Ada, 1, 2)).Refusal.ShouldBe("ProblemOpen");

        (await day.Checklist(day.Town.Ada, 1, "/confirmation", new { code = await day.Table.CodeOf(day.Town.Chi) })).Refusal.ShouldBe("WrongCode");
        (await day.Checklist(day.Town.Ada, 1, "/confirmation", new { code = await day.Table.CodeOf(day.Town.Ben) })).Body.TryGetProperty("confirmedAt", out _).ShouldBeTrue();
        (await day.Town.ReadAsync(db => db.MeetDayConfirmations.AsNoTracking().SingleAsync())).OpenProblems.ShouldBe(1);
        // The goods themselves change hands where they always do.
        await day.Table.HandsOver(day.Town.Ada, new { pickupCode = await day.Table.CodeOf(day.Town.Ben) });
        (await day.Checklist(day.Town.Ben, 1)).Body.TryGetProperty("handedOverAt", out _).ShouldBeTrue();
    }

    [Theory, EachDatabase]
    public async Task A_problem_is_for_the_leader_the_store_and_its_buyer_until_it_is_settled_with_a_word(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        await day.Checklist(day.Town.Ben, 1, "/problems", new { words = "A box is crushed." });
        await day.Town.DoDueWorkAsync();
        var seen = await day.Town.Ada.Api.Get($"{day.Api}/problems");
        var problem = MeetDay.In(seen, "items").Single();
        problem.GetProperty("name").GetString().ShouldBe("Ben");
        var store = await day.Town.Mei.Api.Get($"{day.Api}/problems");
        (MeetDay.In(store, "items").Single().TryGetProperty("name", out _), store.Body.GetRawText().Contains("Ben", StringComparison.Ordinal)).ShouldBe((false, false));
        foreach (var other in new[] { day.Town.Chi, day.Town.Dan }) (await other.Api.Get($"{day.Api}/problems")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var other in new[] { day.Town.Chi, day.Town.Mei, day.Town.Dan }) (await day.Checklist(other, 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await day.Town.ReadAsync(db => db.Notices.Where(n => n.Kind == "MeetDayProblem.Said").Select(n => n.PersonId).ToListAsync())).ShouldBe([day.Town.Ada.Id, day.Town.Mei.Id], ignoreOrder: true);

        var settlement = $"{day.Api}/problems/{problem.GetProperty("id")}/settlement";
        foreach (var other in new[] { day.Town.Chi, day.Town.Mei, day.Town.Dan }) (await other.Api.Post(settlement, new { word = "Nothing." })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await day.Town.Ada.Api.Post(settlement, new { word = " " })).Refusal.ShouldBe("WordMissing");
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => day.Town.Ada.Api.Post(settlement, new { word = "Another box." })))).Count(answer => answer.Status == HttpStatusCode.NoContent).ShouldBe(1);
        MeetDay.In(await day.Town.Mei.Api.Get($"{day.Api}/problems"), "items").Single().GetProperty("settledWord").GetString().ShouldBe("Another box.");
        (await day.Town.Ada.Api.Get(day.Api))["openProblems"].ShouldBe("0");
    }

    [Theory, EachDatabase]
    public async Task A_problem_sent_twice_under_one_key_is_one(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => day.Table.SaysAsync(day.Town.Ben, HttpMethod.Post, "meet-day/orders/1/checklist/problems", new { words = "A box is crushed." }, "k1")));
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Created);
        (await day.Town.ReadAsync(db => db.MeetDayProblems.CountAsync())).ShouldBe(1);
        (await day.Table.SaysAsync(day.Town.Ben, HttpMethod.Post, "meet-day/orders/1/checklist/problems", new { words = "Another." }, "k1")).Refusal.ShouldBe("KeyReused");
        (await day.Checklist(day.Town.Ben, 1, "/problems", new { words = "A box is crushed.", check = 77 })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task The_spec_of_the_quote_that_was_taken_is_checked_as_it_was_agreed(Database database)
    {
        await using var wish = await Wish.AskedAsync(database, ladder: "1:300");
        var groupBuy = await wish.TakenAsync();
        await wish.ConfirmsAsync(wish.Town.Ben);
        await wish.ClosesAsync();
        var api = $"group-buys/{groupBuy}/meet-day";
        (await wish.Town.Ada.Api.Put(api, new { title = "All drive home", place = "Yard", minutes = 90, dates = new[] { wish.Town.Clock.Now.AddDays(20) }, papers = new[] { "Registration" } })).Status.ShouldBe(HttpStatusCode.OK);

        var lines = MeetDay.In(await wish.Town.Ben.Api.Get($"{api}/orders/1/checklist"), "lines").ToList();
        lines.Select(line => $"{line.GetProperty("kind")}: {line.GetProperty("text")}").ShouldBe(["spec: Range: at least 400 km", "spec: Tow bar: no tow bar (≠ yes)", "spec: winter tyres", "spec: five years", "paper: Registration"]);
        // The list is the leader's to change, what was agreed is not.
        await wish.Town.Ben.Api.Put($"{api}/orders/1/checklist/lines/5/tick");
        await wish.Town.Ada.Api.Put(api, new { title = "All drive home", place = "Yard", minutes = 90, papers = new[] { "Two keys" } });
        MeetDay.In(await wish.Town.Ben.Api.Get($"{api}/orders/1/checklist"), "lines").Select(line => line.GetProperty("text").GetString()).Skip(4).ShouldBe(["Registration", "Two keys"], ignoreOrder: true);
    }

    [Theory, EachDatabase]
    public async Task A_guest_goes_by_the_link_of_the_order_from_the_dates_to_the_checklist(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("mandarins");
        var guest = await town.GuestOrders("mandarins", 1, "Nils Holm", "nils.holm@example.org");
        var secret = JsonDocument.Parse(guest.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1];
        DateTimeOffset[] dates = [town.Clock.Now.AddDays(20), town.Clock.Now.AddDays(21)];
        (await town.Ada.Api.Put($"group-buys/{opened.Code}/meet-day", new { title = "Home", place = "Yard", minutes = 90, dates, things = new[] { new { name = "Cake", wanted = 1 } }, papers = new[] { "Two keys" } })).Status.ShouldBe(HttpStatusCode.OK);
        var browser = await town.BrowserAsync();
        var page = await (await browser.Opens($"/o/{secret}")).Follow("a[href$='/meet-day']");
        page = await page.Submit("#answers", new Dictionary<string, string> { [$"at-{dates[1].ToUnixTimeMilliseconds()}"] = "Yes" });
        page.Texts("#dates .list__more").ShouldBe(["0 yes · 0 if need be · 0 no", "1 yes · 0 if need be · 0 no"]);
        page = await page.Submit("#thing-1 form");
        page.Text("#thing-1 .list__more").ShouldBe("1 of 1 · 1 by you");

        await town.Ada.Api.Put($"group-buys/{opened.Code}/meet-day/date", new { startsAt = dates[1] });
        page = await (await browser.Opens($"/o/{secret}/meet-day")).Submit("#coming form", new { persons = "2" }, "button[value=yes]");
        page.Text("#coming .notice").ShouldBe("You are coming, 2 people in all.");
        (await browser.Opens($"/o/{secret}/meet-day/calendar.ics")).Body.ShouldNotContain(secret);
        await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        page = await (await browser.Opens($"/o/{secret}/meet-day")).Follow("a[href$='/checklist']");
        page = await page.Submit("#note form", new { words = "Wet." }, files: [("photos", "wet.jpg", Stores.PhotoTests.Png)]);
        page.Has("#problems ~ ul img").ShouldBeTrue();
        page = await page.Submit("#order form", button: "button[name=tick]");
        page = await page.Submit("#confirm form");
        page.Text("#confirm").ShouldContain("Confirmed by the buyer");
        (await browser.Opens($"/o/{new string('x', 43)}/meet-day")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_guests_program_does_by_the_secret_of_the_order_what_the_page_does(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("mandarins");
        var guest = await town.GuestOrders("mandarins", 1, "Nils Holm", "nils.holm@example.org");
        await town.Ben.Orders("mandarins", 1);
        var secret = JsonDocument.Parse(guest.Body).RootElement.GetProperty("link").GetString()!.Split('/')[^1];
        DateTimeOffset[] dates = [town.Clock.Now.AddDays(20), town.Clock.Now.AddDays(21)];
        await town.Ada.Api.Put($"group-buys/{opened.Code}/meet-day", new { title = "Home", place = "Yard", minutes = 90, dates, things = new[] { new { name = "Cake", wanted = 1 } }, papers = new[] { "Two keys" } });
        var (api, path) = (town.Api(), $"orders/{secret}/meet-day");

        var answered = await api.Put($"{path}/answers", new { answers = new[] { new { startsAt = dates[1], choice = "yes" } } });
        (MeetDay.DatesIn(answered), answered["place"], new Uri(answered["link"]!).AbsolutePath).ShouldBe(("0/0/0 1/0/0*", "Yard", $"/o/{secret}/meet-day"));
        (await api.Put($"{path}/things/1", new { quantity = 2 })).Refusal.ShouldBe("TakenAlready");
        MeetDay.ThingsIn(await api.Put($"{path}/things/1", new { quantity = 1 })).ShouldBe("1/1");
        await town.Ada.Api.Put($"group-buys/{opened.Code}/meet-day/date", new { startsAt = dates[1] });
        (await api.Put($"{path}/coming", new { comes = true, persons = 2 }))["persons"].ShouldBe("2");
        (await api.GetStringAsync($"{path}/calendar.ics")).ShouldNotContain(secret);
        // Of the others a guest reads what everybody who takes part does.
        (await town.Ben.Api.Put($"group-buys/{opened.Code}/meet-day/coming", new { comes = true })).Body.GetProperty("attendees").EnumerateArray().Select(one => one.GetProperty("name").GetString()).ShouldBe(["Nils", "Ben"]);

        await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, CancellationToken.None));
        (await api.Put($"{path}/checklist/lines/1/tick"))["isComplete"].ShouldBe("True");
        (await api.Delete($"{path}/checklist/lines/1/tick"))["isComplete"].ShouldBe("False");
        (await api.Post($"{path}/checklist/problems", new { words = " " })).Refusal.ShouldBe("WordsMissing");
        var noted = await api.Post($"{path}/checklist/problems", new { words = "One key is missing.", check = 1 });
        noted.Status.ShouldBe(HttpStatusCode.Created);
        var problem = MeetDay.In(noted, "problems").Single().GetProperty("id").GetString();
        (await api.Post($"{path}/checklist/problems/{problem}/settlement", new { word = "Found." })).Status.ShouldBe(HttpStatusCode.NoContent);
        (await api.Put($"{path}/checklist/lines/1/tick")).Status.ShouldBe(HttpStatusCode.OK);
        (await api.Post($"{path}/checklist/confirmation"))["confirmedAt"].ShouldNotBeNull();
        (await api.Get($"{path}/checklist"))["name"].ShouldBe("Nils Holm");

        foreach (var rest in new[] { "", "/checklist", "/calendar.ics" }) (await api.Get($"orders/{new string('x', 43)}/meet-day{rest}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
