using System.Net;
using System.Text.Json;
using Tuanzi.Core.Notifications;
using Tuanzi.Core.Surveys;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.Surveys;

public sealed class SurveyTests
{
    static readonly CancellationToken Stop = CancellationToken.None;

    [Theory, EachDatabase]
    public async Task The_most_wanted_become_calls_at_the_end_once_and_who_tapped_is_told(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await AsksAsync(town, most: 2);
        foreach (var (who, item) in new[] { (town.Ben, 3), (town.Chi, 3), (town.Ben, 2), (town.Ben, 2), (town.Ada, 4), (town.Chi, 4), (town.Ben, 1) }) (await TapsAsync(who, code, item)).Status.ShouldBe(HttpStatusCode.OK);
        (await town.Ben.Api.Delete($"surveys/{code}/items/1/tap")).Status.ShouldBe(HttpStatusCode.OK);
        var shown = await town.Ben.Api.Get($"surveys/{code}");
        CountsIn(shown).ShouldBe("0 1 2 2");
        shown["persons"].ShouldBe("3");

        town.Clock.Advance(TimeSpan.FromDays(8));
        (await TapsAsync(town.Ben, code, 1)).Refusal.ShouldBe("Over");
        var id = await town.ReadAsync(db => db.Surveys.Select(s => s.Id).SingleAsync());
        (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => town.RunAsync((EndSurvey end) => end.RunAsync(id, Stop))))).Count(done => done).ShouldBe(1);
        await town.DoDueWorkAsync();

        var calls = await town.Ben.Api.Get("communities/harbour-7/calls");
        calls.Body.GetProperty("items").EnumerateArray().Select(call => $"{call.GetProperty("title")} by {call.GetProperty("author")}").ShouldBe(["Paint by Ada", "Glue by Ada"], ignoreOrder: true);
        var ended = await town.Ben.Api.Get($"surveys/{code}");
        var first = ended.Body.GetProperty("items")[0];
        (first.GetProperty("title").GetString(), ended["isOpen"]).ShouldBe(("Paint", "False"));
        var call = await town.Ben.Api.Get($"calls/{first.GetProperty("call").GetString()}");
        (call["text"], call["unit"], call["visibility"], call["closesAt"]).ShouldBe(("Water colours", "box", "members", JsonSerializer.Serialize(town.Clock.Now.AddDays(14)).Trim('"')));
        (await SaidToAsync(town, town.Chi)).ShouldBe(["For the new year in Harbour Street 7: what is wanted most has become calls. Say how many you would take at which price."]);
        (await town.ReadAsync(db => db.Mails.CountAsync(m => m.Kind == MailKind.SurveyEnded))).ShouldBe(3);
    }

    [Theory, EachDatabase]
    public async Task A_leader_ends_it_before_its_time_and_nobody_else_does(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await AsksAsync(town, most: 1);

        (await town.Ben.Api.Post($"surveys/{code}/ending")).Status.ShouldBe(HttpStatusCode.NotFound);
        var ended = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => town.Ada.Api.Post($"surveys/{code}/ending")));
        ended.Select(answer => answer.Refusal ?? "ended").Order().ShouldBe(["AlreadyEnded", "AlreadyEnded", "ended"]);
        await town.DoDueWorkAsync();
        (await town.ReadAsync(db => db.Calls.CountAsync())).ShouldBe(0);
        (await SaidToAsync(town, town.Ada)).ShouldBe(["For the new year in Harbour Street 7 is over. Nobody tapped, so nothing came of it."]);
    }

    [Theory, EachDatabase]
    public async Task Many_who_tap_at_once_are_counted_once_each(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await AsksAsync(town);

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[] { town.Ada, town.Ben, town.Chi }.Select(who => TapsAsync(who, code, 2))));
        CountsIn(await town.Ben.Api.Get($"surveys/{code}")).ShouldBe("0 3 0 0");
        (await town.Dan.Api.Get($"surveys/{code}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await TapsAsync(town.Dan, code, 2)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await TapsAsync(town.Ben, code, 9)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task With_the_link_others_read_the_numbers_and_only_members_tap(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var code = await AsksAsync(town, visibility: "link");
        await TapsAsync(town.Ben, code, 1);

        var page = await (await town.BrowserAsync()).Opens($"/surveys/{code}");
        page.Text("#taps-1").ShouldBe("1 wants it");
        (page.Has("button[name=tap]"), page.Has("a[href='/c/harbour-7'].button")).ShouldBe((false, true));
        (await TapsAsync(town.Dan, code, 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await town.Ben.Api.Post("communities/harbour-7/surveys", BodyOf())).Status.ShouldBe(HttpStatusCode.NotFound);
        page.Body.ShouldNotContain("Ben");
    }

    [Theory, EachDatabase]
    public async Task A_member_adds_one_item_of_their_own_where_that_is_welcome(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var closed = await AsksAsync(town);
        (await AddsAsync(town.Ben, closed, "Scissors")).Refusal.ShouldBe("NotWelcome");
        var code = await AsksAsync(town, welcomes: true);

        (await AddsAsync(town.Ben, code, "pencils")).Refusal.ShouldBe("InListAlready");
        (await AddsAsync(town.Ben, code, "Coloured pencils")).Refusal.ShouldBe("Alike");
        (await AddsAsync(town.Ben, code, "Coloured pencils", anyway: true)).Status.ShouldBe(HttpStatusCode.Created);
        (await AddsAsync(town.Ben, code, "Coloured pencils")).Status.ShouldBe(HttpStatusCode.Created);
        (await AddsAsync(town.Ben, code, "Scissors")).Refusal.ShouldBe("AddedAlready");
        CountsIn(await town.Chi.Api.Get($"surveys/{code}")).ShouldBe("0 0 0 0 1");
        (await AddsAsync(town.Dan, code, "Scissors")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AddsAsync(town.Chi, code, "<b>Scissors</b>")).Refusal.ShouldBe("Markup");
    }

    [Theory]
    [InlineData("TooFewItems", 1, 1)]
    [InlineData("TooManyItems", 51, 1)]
    [InlineData("MostOutOfRange", 3, 0)]
    public async Task What_is_no_survey_is_refused_with_the_reason(string refusal, int items, int most)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var body = new { title = "For the new year", unit = "box", most, ends = town.Clock.Now.AddDays(7), items = Enumerable.Range(1, items).Select(i => new { title = $"Thing number {i}" }) };

        (await town.Ada.Api.Post("communities/harbour-7/surveys", body)).Refusal.ShouldBe(refusal);
    }

    [Theory, EachDatabase]
    public async Task A_survey_goes_by_the_forms_from_its_writing_to_its_calls(Database database)
    {
        await using var town = await Town.StartAsync(database);
        var (ada, ben) = (await town.Ada.BrowserAsync(), await town.Ben.BrowserAsync());
        var form = await (await (await ada.Opens("/c/harbour-7")).Follow("a[href$='/surveys']")).Follow("a[href$='/surveys/new']");
        var filled = new { title = "For the new year", items = "Pencils | HB\n\nPaint\nGlue", most = "1", unit = "box", welcomes = "on" };
        (await form.Submit("main form", new { title = "For the new year", items = "Pencils\npencils" })).Text("#items-error").ShouldBe("Two items are the same. Leave one out.");
        var survey = await form.Submit("main form", filled);
        (await form.Submit("main form", filled)).Path.ShouldBe(survey.Path);

        (await (await ben.Opens("/c/harbour-7/surveys")).Follow(".list__title")).Texts(".list__title").ShouldBe(["Pencils", "Paint", "Glue"]);
        var tapped = await (await ben.Opens(survey.Path)).Submit("form[action$=taps]", button: "button[value='2']");
        (tapped.Text("#taps-2"), tapped.Has("button[name=untap][value='2']")).ShouldBe(("1 wants it", true));
        (await tapped.Submit("form[action$=taps]", button: "button[value='2']")).Text("#taps-2").ShouldBe("0 want it");
        var alike = await (await ben.Opens(survey.Path)).Submit("#add", new { title = "Red pencils" });
        (alike.Status, alike.Text(".notice__list")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Pencils"));
        (await alike.Submit("#add")).Texts(".list__title").ShouldBe(["Pencils", "Paint", "Glue", "Red pencils"]);

        var ended = await (await ada.Opens(survey.Path)).Submit("form[action$=ending]");
        (await ended.Follow(".list__item a[href^='/calls/']")).Text("h1").ShouldBe("Red pencils");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("sv")]
    public async Task Every_page_of_surveys_draws_itself_in_every_language(string language)
    {
        await using var town = await Town.StartAsync(Database.Sqlite);
        var code = await AsksAsync(town, welcomes: true, visibility: "link");
        await TapsAsync(town.Ben, code, 1);
        var ada = await town.Ada.BrowserAsync(language);
        foreach (var path in new[] { "/c/harbour-7", "/c/harbour-7/surveys", "/c/harbour-7/surveys/new", $"/surveys/{code}", $"/surveys/{code}/poster" }) (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        await town.Ada.Api.Post($"surveys/{code}/ending");
        await town.DoDueWorkAsync();
        var mail = await town.ReadAsync(db => db.Mails.AsNoTracking().FirstAsync());
        (await town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, Stop))!.Text.ShouldContain("Pencils");
        foreach (var path in new[] { $"/surveys/{code}", "/me/notices" }) (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    static async Task<string> AsksAsync(Town town, int most = 2, bool welcomes = false, string visibility = "members")
    {
        var answer = await town.Ada.Api.Post("communities/harbour-7/surveys", BodyOf(most, welcomes, visibility, town.Clock.Now));
        answer.Status.ShouldBe(HttpStatusCode.Created);
        return answer["code"]!;
    }

    static object BodyOf(int most = 2, bool welcomes = false, string visibility = "members", DateTimeOffset now = default) =>
        new { title = "For the new year", unit = "box", most, welcomesItems = welcomes, visibility, ends = now.AddDays(7), items = new[] { new { title = "Pencils", word = "" }, new { title = "Rulers", word = "" }, new { title = "Paint", word = "Water colours" }, new { title = "Glue", word = "" } } };

    static Task<Heard> TapsAsync(Townsperson who, string code, int item) => who.Api.Put($"surveys/{code}/items/{item}/tap");

    static Task<Heard> AddsAsync(Townsperson who, string code, string title, bool anyway = false) => who.Api.Post($"surveys/{code}/items", new { title, anyway });

    static string CountsIn(Heard survey) => string.Join(' ', survey.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("taps")));

    static async Task<List<string>> SaidToAsync(Town town, Townsperson to) =>
        [.. (await town.RunAsync((NoticeList list) => list.RunAsync(to.Id, Stop))).Select(town.Services.GetRequiredService<NoticeSentence>().Of)];
}
