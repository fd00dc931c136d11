using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Tuanzi.Tests.MeetDays;

/// <summary>A meet day in the town: Ben (order 1) and Chi (order 2) have mandarins to collect, Ada leads, Mei's shop has sold them, Dan has nothing to do with it.</summary>
public sealed record MeetDay(Table Table) : IAsyncDisposable
{
    public Town Town => Table.Town;
    public string Code => Table.Code;
    public string Api => $"group-buys/{Code}/meet-day";
    public string Path => $"/b/{Code}/meet-day";
    public DateTimeOffset Start { get; } = Table.Town.Clock.Now.AddDays(10);

    public static async Task<MeetDay> OfMandarinsAsync(Database database, params string[] guests) => new(await Table.OfMandarinsAsync(await Town.StartAsync(database), guests: guests));

    /// <summary>Fixed for ten days from now.</summary>
    public static async Task<MeetDay> FixedAsync(Database database, params string[] guests)
    {
        var day = await OfMandarinsAsync(database, guests);
        (await day.PlansAsync([day.Start])).Status.ShouldBe(HttpStatusCode.OK);
        return day;
    }

    /// <summary>On the morning of the day.</summary>
    public static async Task<MeetDay> ComeAsync(Database database, params string[] guests)
    {
        var day = await FixedAsync(database, guests);
        day.Town.Clock.Advance(day.Start.AddHours(-1) - day.Town.Clock.Now);
        return day;
    }

    public object Body(DateTimeOffset[] dates, string place = "The yard", object[]? things = null, string[]? papers = null, DateTimeOffset? answerBy = null) =>
        new { title = "All drive home", place, address = "Ring Road 3, behind the hall", minutes = 90, dates, answerBy, programme = new[] { "10:00 Coffee, cake; talk", "Drive home" }, things = things ?? [new { name = "Cake", wanted = 2 }, new { name = "Camera", wanted = 1 }], papers = papers ?? ["Two keys", "Manual"] };

    public Task<Heard> PlansAsync(DateTimeOffset[] dates, string place = "The yard", object[]? things = null, string[]? papers = null, DateTimeOffset? answerBy = null) => Town.Ada.Api.Put(Api, Body(dates, place, things, papers, answerBy));

    public Task<Heard> ComesAsync(Townsperson who, bool comes = true, int persons = 1) => who.Api.Put($"{Api}/coming", new { comes, persons });

    public Task<Heard> AnswersAsync(Townsperson who, params (DateTimeOffset Date, string Choice)[] said) => who.Api.Put($"{Api}/answers", new { answers = said.Select(one => new { startsAt = one.Date, choice = one.Choice }) });

    public Task<Heard> BringsAsync(Townsperson who, int thing, int quantity) => who.Api.Put($"{Api}/things/{thing}", new { quantity });

    public async Task<Heard> ChecksInAsync(Townsperson by, Townsperson who) => await by.Api.Post($"{Api}/check-ins", new { code = await Table.CodeOf(who) });

    public Task<Heard> Checklist(Townsperson who, int order, string rest = "", object? body = null) =>
        body is null && rest.Length == 0 ? who.Api.Get($"{Api}/orders/{order}/checklist") : who.Api.Post($"{Api}/orders/{order}/checklist{rest}", body);

    public Task<Heard> TicksAsync(Townsperson who, int order, int check) => who.Api.Put($"{Api}/orders/{order}/checklist/lines/{check}/tick");

    public async Task<string> CalendarAsync(Townsperson who)
    {
        var answer = await who.Api.GetAsync($"{Api}/calendar.ics");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Each date with its counts, the best with a star: "2/0/1* 1/1/0".</summary>
    public static string DatesIn(Heard day) =>
        string.Join(' ', day.Body.GetProperty("dates").EnumerateArray().Select(date => string.Create(CultureInfo.InvariantCulture, $"{date.GetProperty("yes")}/{date.GetProperty("ifNeedBe")}/{date.GetProperty("no")}{(date.GetProperty("isBest").GetBoolean() ? "*" : "")}")));

    public static string ThingsIn(Heard day) => string.Join(' ', day.Body.GetProperty("things").EnumerateArray().Select(thing => $"{thing.GetProperty("brought")}/{thing.GetProperty("wanted")}"));

    public static IEnumerable<JsonElement> In(Heard heard, string list) => heard.Body.GetProperty(list).EnumerateArray();

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}
