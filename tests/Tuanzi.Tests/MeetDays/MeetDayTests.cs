using System.Net;
using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Tests.MeetDays;

public sealed class MeetDayTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task Who_takes_part_reads_when_and_where_and_says_with_how_many_they_come(Database database)
    {
        await using var day = await MeetDay.FixedAsync(database);
        await day.ComesAsync(day.Town.Ben, persons: 3);
        var shown = await day.ComesAsync(day.Town.Chi, comes: false);

        (shown["state"], shown["place"], shown["address"], shown["coming"], shown["persons"], shown["orders"]).ShouldBe(("fixed", "The yard", "Ring Road 3, behind the hall", "1", "3", "2"));
        // Others who take part read who comes; who does not come is between them and Ada.
        MeetDay.In(shown, "attendees").Select(one => $"{one.GetProperty("name")} {one.GetProperty("persons")}").ShouldBe(["Ben 3", "Chi 0"]);
        MeetDay.In(await day.Town.Ben.Api.Get(day.Api), "attendees").Select(one => $"{one.GetProperty("name")}").ShouldBe(["Ben"]);
        (await day.ComesAsync(day.Town.Ben, persons: 21)).Refusal.ShouldBe("PersonsOutOfRange");
        (await day.AnswersAsync(day.Town.Ben, (day.Start, "yes"))).Refusal.ShouldBe("NotPolled");
    }

    [Theory, EachDatabase]
    public async Task Another_date_or_place_asks_everybody_again(Database database)
    {
        await using var day = await MeetDay.FixedAsync(database);
        await day.ComesAsync(day.Town.Ben, persons: 3);
        await day.PlansAsync([], things: []);
        (await day.Town.Ada.Api.Get(day.Api))["persons"].ShouldBe("3");

        (await day.PlansAsync([], place: "The hall"))["persons"].ShouldBe("0");
        await day.ComesAsync(day.Town.Ben);
        var moved = await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start.AddDays(1) });
        (moved["persons"], moved["startsAt"]).ShouldBe(("0", $"{day.Start.AddDays(1):yyyy-MM-dd'T'HH:mm:ss+00:00}"));
        (await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start.AddDays(-30) })).Refusal.ShouldBe("DatePast");
        (await day.PlansAsync([day.Start, day.Start.AddDays(2)])).Refusal.ShouldBe("FixedAlready");
    }

    [Theory, EachDatabase]
    public async Task The_calendar_keeps_its_entry_through_changes_and_takes_it_out_when_it_is_called_off(Database database)
    {
        await using var day = await MeetDay.FixedAsync(database);
        string Line(string file, string name) => file.Split("\r\n").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        var first = await day.CalendarAsync(day.Town.Ben);
        (Line(first, "DTSTART"), Line(first, "METHOD"), Line(first, "LOCATION")).ShouldBe(($"DTSTART:{day.Start:yyyyMMdd'T'HHmmss'Z'}", "METHOD:PUBLISH", "LOCATION:The yard\\, Ring Road 3\\, behind the hall"));
        await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start.AddDays(1) });
        var second = await day.CalendarAsync(day.Town.Chi);
        (await day.Town.Ada.Api.Post($"{day.Api}/cancellation", new { why = "The van broke down." }))["state"].ShouldBe("off");
        var last = await day.CalendarAsync(day.Town.Ben);

        foreach (var file in new[] { second, last }) Line(file, "UID").ShouldBe(Line(first, "UID"));
        int[] numbers = [.. new[] { first, second, last }.Select(file => int.Parse(Line(file, "SEQUENCE")[9..], System.Globalization.CultureInfo.InvariantCulture))];
        (numbers[0] < numbers[1] && numbers[1] < numbers[2]).ShouldBeTrue();
        (Line(last, "METHOD"), Line(last, "STATUS")).ShouldBe(("METHOD:CANCEL", "STATUS:CANCELLED"));
        (await day.ComesAsync(day.Town.Ben)).Refusal.ShouldBe("CalledOff");
        (await day.Town.Ada.Api.Post($"{day.Api}/cancellation", new { why = "" })).Refusal.ShouldBe("CalledOffAlready");
        (await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start.AddDays(2) }))["state"].ShouldBe("fixed");
    }

    [Theory, EachDatabase]
    public async Task Of_the_proposed_dates_the_one_that_suits_most_is_marked_and_answers_change(Database database)
    {
        await using var day = await MeetDay.OfMandarinsAsync(database);
        DateTimeOffset[] dates = [day.Start, day.Start.AddDays(1), day.Start.AddDays(2)];
        (await day.PlansAsync(dates, answerBy: day.Start.AddDays(-1)))["state"].ShouldBe("polled");
        await day.AnswersAsync(day.Town.Ben, (dates[0], "yes"), (dates[1], "ifNeedBe"), (dates[2], "no"));
        MeetDay.DatesIn(await day.AnswersAsync(day.Town.Chi, (dates[0], "no"), (dates[1], "yes"))).ShouldBe("1/0/1 1/1/0* 0/0/1");
        MeetDay.DatesIn(await day.AnswersAsync(day.Town.Chi, (dates[0], "yes"))).ShouldBe("2/0/0* 1/1/0 0/0/1");
        (await day.AnswersAsync(day.Town.Ben, (day.Start.AddHours(1), "yes"))).Refusal.ShouldBe("UnknownDate");
        (await day.ComesAsync(day.Town.Ben)).Refusal.ShouldBe("NotFixed");
        // One date is another: what was said of the others stays.
        MeetDay.DatesIn(await day.PlansAsync([dates[0], dates[1], day.Start.AddDays(5)], answerBy: day.Start.AddDays(-1))).ShouldBe("2/0/0* 1/1/0 0/0/0");

        day.Town.Clock.Advance(TimeSpan.FromDays(9));
        (await day.AnswersAsync(day.Town.Ben, (dates[0], "no"))).Refusal.ShouldBe("TooLate");
        (await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = dates[1] }))["state"].ShouldBe("fixed");
    }

    [Theory, EachDatabase]
    public async Task Of_the_last_thing_to_bring_one_of_two_who_take_it_at_once_is_told(Database database)
    {
        await using var day = await MeetDay.FixedAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => new[] { day.BringsAsync(day.Town.Ben, 2, 1), day.BringsAsync(day.Town.Chi, 2, 1) }));
        answers.Count(answer => answer.Refusal == "TakenAlready").ShouldBe(3);
        MeetDay.ThingsIn(await day.Town.Ada.Api.Get(day.Api)).ShouldBe("0/2 1/1");

        (await day.BringsAsync(day.Town.Ben, 1, 3)).Refusal.ShouldBe("TakenAlready");
        await day.BringsAsync(day.Town.Ben, 1, 2);
        (await day.PlansAsync([], things: [new { name = "cake", wanted = 1 }, new { name = "Camera", wanted = 1 }])).Refusal.ShouldBe("ThingTaken");
        (await day.PlansAsync([], things: [new { name = "Cake", wanted = 2 }])).Refusal.ShouldBe("ThingTaken");
        MeetDay.ThingsIn(await day.BringsAsync(day.Town.Ben, 1, 0)).ShouldBe("0/2 1/1");
        MeetDay.ThingsIn(await day.PlansAsync([], things: [new { name = "Camera", wanted = 1 }, new { name = "Ladder", wanted = 4 }])).ShouldBe("1/1 0/4");
        (await day.BringsAsync(day.Town.Ben, 9, 1)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Who_withdraws_and_orders_again_does_not_bring_what_others_took_meanwhile(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var eggs = await town.Ada.Opens("eggs");
        foreach (var one in new[] { town.Ben, town.Chi }) await one.Orders("eggs", 1);
        var path = $"group-buys/{eggs.Code}/meet-day";
        Task<Heard> Plans(int cakes, int ladders) => town.Ada.Api.Put(path, new { title = "All meet", place = "The yard", minutes = 90, dates = new[] { town.Clock.Now.AddDays(10) }, things = new[] { new { name = "Cake", wanted = cakes }, new { name = "Ladder", wanted = ladders } } });
        Task<Heard> Brings(Townsperson one, int thing, int quantity) => one.Api.Put($"{path}/things/{thing}", new { quantity });
        async Task<string> Stands() => MeetDay.ThingsIn(await town.Ada.Api.Get(path));

        (await Plans(2, 3)).Status.ShouldBe(HttpStatusCode.OK);
        (await Brings(town.Ben, 1, 1)).Status.ShouldBe(HttpStatusCode.OK);
        (await Brings(town.Ben, 2, 3)).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ben.Withdraws("eggs");
        (await Stands()).ShouldBe("0/2 0/3");
        (await Brings(town.Chi, 1, 2)).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ben.Orders("eggs", 1);
        // The ladders nobody took: they are Ben's as before.
        (await Stands()).ShouldBe("2/2 3/3");
        (await Brings(town.Ben, 1, 1)).Refusal.ShouldBe("TakenAlready");

        // Fewer are wanted while his order does not stand.
        await town.Ben.Withdraws("eggs");
        (await Plans(2, 1)).Status.ShouldBe(HttpStatusCode.OK);
        await town.Ben.Orders("eggs", 1);
        (await Stands()).ShouldBe("2/2 0/1");
    }

    /// <summary>Who: what the meet day, its calendar, its desk and its problems answer.</summary>
    [Theory]
    [InlineData("Ada", 200, 200, 200, 200)]
    [InlineData("Ben", 200, 200, 404, 404)]
    [InlineData("Mei", 200, 404, 404, 200)]
    [InlineData("Dan", 404, 404, 404, 404)]
    [InlineData("Ola", 404, 404, 404, 404)]
    public async Task Everybody_sees_what_concerns_them_and_strangers_see_nothing(string name, int page, int calendar, int desk, int problems)
    {
        await using var day = await MeetDay.FixedAsync(Database.Sqlite);
        await day.ComesAsync(day.Town.Ben);
        var browser = await new[] { day.Town.Ada, day.Town.Ben, day.Town.Mei, day.Town.Dan, day.Town.Ola }.Single(one => one.Name == name).BrowserAsync();
        var statuses = new List<int>();
        foreach (var rest in new[] { "", "/calendar.ics", "/desk", "/problems" }) statuses.Add((int)(await browser.Opens(day.Path + rest)).Status);

        statuses.ShouldBe([page, calendar, desk, problems]);
        var text = (await browser.Opens(day.Path)).Body;
        (text.Contains("Ring Road 3", StringComparison.Ordinal), text.Contains("Ben", StringComparison.Ordinal)).ShouldBe((name is "Ada" or "Ben", name is "Ada" or "Ben"));
        if (name is "Ada") return;
        var api = new[] { day.Town.Ben, day.Town.Mei, day.Town.Dan, day.Town.Ola }.Single(one => one.Name == name).Api;
        foreach (var answer in new[] { await api.Put(day.Api, day.Body([day.Start])), await api.Put($"{day.Api}/date", new { startsAt = day.Start }), await api.Post($"{day.Api}/cancellation", new { why = "" }), await api.Post($"{day.Api}/check-ins", new { order = 1 }) }) answer.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("TitleMissing", "", "The yard", 90, 10)]
    [InlineData("PlaceMissing", "Home", " ", 90, 10)]
    [InlineData("MinutesOutOfRange", "Home", "The yard", 4, 10)]
    [InlineData("DatePast", "Home", "The yard", 90, -1)]
    [InlineData("DateTooFar", "Home", "The yard", 90, 800)]
    [InlineData("Markup", "<b>Home</b>", "The yard", 90, 10)]
    public async Task What_is_no_meet_day_is_refused_with_the_reason(string refusal, string title, string place, int minutes, int days)
    {
        await using var day = await MeetDay.OfMandarinsAsync(Database.Sqlite);
        (await day.Town.Ada.Api.Put(day.Api, new { title, place, minutes, dates = new[] { day.Town.Clock.Now.AddDays(days) } })).Refusal.ShouldBe(refusal);
        (await day.Town.Ada.Api.Put(day.Api, new { title = "Home", place = "Yard", minutes = 90, dates = Array.Empty<DateTimeOffset>() })).Refusal.ShouldBe("DateMissing");
        (await day.PlansAsync([day.Start, day.Start.AddDays(1)], answerBy: day.Start.AddHours(1))).Refusal.ShouldBe("AnswerByAfterDates");
        (await day.PlansAsync([.. Enumerable.Range(1, 11).Select(i => day.Start.AddDays(i))])).Refusal.ShouldBe("TooManyDates");
    }

    [Theory, EachDatabase]
    public async Task With_the_group_buy_its_meet_day_is_called_off(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var opened = await town.Ada.Opens("mandarins", minimum: 50);
        await town.Ben.Orders("mandarins", 1);
        (await town.Ada.Api.Put($"group-buys/{opened.Code}/meet-day", new { title = "Home", place = "Yard", minutes = 90, dates = new[] { town.Clock.Now.AddDays(20) } })).Status.ShouldBe(HttpStatusCode.OK);
        await town.RunAsync((CloseGroupBuy close) => close.RunAsync(town.Ada.Id, opened.Code, Stop));
        await town.DoDueWorkAsync();

        var day = await town.ReadAsync(db => db.MeetDays.AsNoTracking().SingleAsync());
        day.IsOff.ShouldBeTrue();
        (await town.ReadAsync(db => db.GroupBuys.Select(g => g.Result).SingleAsync())).ShouldBe(GroupBuyResult.Missed);
        (await town.Ada.Api.Put($"group-buys/{opened.Code}/meet-day/date", new { startsAt = town.Clock.Now.AddDays(21) })).Refusal.ShouldBe("NothingToMeetFor");
        var call = await town.RunAsync((CallOffMeetDay off) => off.RunAsync(town.Ada.Id, opened.Code, "", Stop));
        call.Refusal.ShouldBe(CallOffMeetDayRefusal.CalledOffAlready);
    }
}
