using System.Net;
using Tuanzi.Core.Notifications;
using Tuanzi.Web.Notifications;

namespace Tuanzi.Tests.MeetDays;

public sealed class MeetDayPagesTests
{
    [Theory, EachDatabase]
    public async Task A_leader_plans_by_the_form_and_everybody_answers_by_theirs(Database database)
    {
        await using var day = await MeetDay.OfMandarinsAsync(database);
        var (ada, ben) = (await day.Town.Ada.BrowserAsync(), await day.Town.Ben.BrowserAsync());
        var form = await (await ada.Opens($"/b/{day.Code}/desk")).Follow("a[href$='/meet-day/edit']");
        form.One("#title").GetAttribute("value").ShouldStartWith("Meet day: ");
        var typed = Typed(("title", "All drive home"), ("place", "The yard"), ("address", "Ring Road 3"), ("minutes", "90"), ("programme", "10.00 Coffee\nDrive home"), ("things", "Cake | many"), ("papers", "Two keys"), ("dates", "2027-01-09T10:00"), ("dates", "2027-01-10T10:00"));
        var refused = await form.Submit("main form", typed);
        (refused.Status, refused.Text("#things"), refused.Has("#things-error")).ShouldBe((HttpStatusCode.UnprocessableEntity, "Cake | many", true));
        refused.Document.QuerySelectorAll("[name=dates]").Select(date => date.GetAttribute("value")).Take(2).ShouldBe(["2027-01-09T10:00", "2027-01-10T10:00"]);
        var planned = await refused.Submit("main form", new { things = "Cake | 3" });
        (planned.Path, planned.Text("ol time")).ShouldBe((day.Path, "10:00"));

        var page = await (await (await ben.Opens($"/b/{day.Code}/order")).Follow("a[href$='/meet-day']")).Submit("#answers", Typed((planned.One("#dates button[name=at]").GetAttribute("value") is { } at ? $"at-{at}" : "", "Yes")));
        page.Text("#dates .badge").ShouldBe("Suits most");
        page.Has("#dates button[name=at]").ShouldBeFalse();
        var decided = await (await ada.Opens(day.Path)).Submit("#fix", button: "#dates button[name=at]");
        decided.Text(".page__head .badge").ShouldBe("Date fixed");
        page = await (await ben.Opens(day.Path)).Submit("#coming form", new { persons = "many" }, "button[value=yes]");
        (page.Status, page.Has("#persons-error")).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        (await page.Submit("#coming form", new { persons = "2" }, "button[value=yes]")).Text("#coming .notice").ShouldBe("You are coming, 2 people in all.");
        (await (await ada.Opens(day.Path)).Submit("form[action$=cancellation]", new { why = "Snow." })).Text(".notice--bad").ShouldContain("Snow.");
    }

    [Theory, EachDatabase]
    public async Task A_group_photo_hangs_here_and_on_the_communitys_page_until_it_is_taken_down(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        var ada = await day.Town.Ada.BrowserAsync();
        var hung = await (await ada.Opens(day.Path)).Submit("form[action$='/meet-day/photos']", null, null, ("photos", "all.jpg", Stores.PhotoTests.Png), ("photos", "again.jpg", Stores.PhotoTests.Png));
        hung.Document.QuerySelectorAll("#photos img.group-photo__picture").Length.ShouldBe(2);
        var source = hung.One("#photos img").GetAttribute("src")!;
        var chi = await day.Town.Chi.BrowserAsync();
        (await chi.Opens("/c/harbour-7")).Has($"img[src='{source}']").ShouldBeTrue();
        (await chi.Opens(day.Path)).Has("#photos form").ShouldBeFalse();
        (await (await day.Town.BrowserAsync()).Opens("/c/harbour-7")).Body.ShouldNotContain(source);
        var text = await (await ada.Opens(day.Path)).Submit("form[action$='/meet-day/photos']", null, null, ("photos", "notes.txt", "no picture"u8.ToArray()));
        (text.Status, text.Text("#photos-error")).ShouldBe((HttpStatusCode.UnprocessableEntity, text.Text("#photos-error")));
        text.Text("#photos-error").ShouldStartWith("notes.txt:");

        (await day.Town.Chi.Api.Delete($"{day.Api}{source}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await ada.Opens(day.Path)).Submit("form[action$='/removal']")).Has($"img[src='{source}']").ShouldBeFalse();
        (await chi.Opens("/c/harbour-7")).Has($"img[src='{source}']").ShouldBeFalse();
        // Nor does its address lead anywhere.
        (await ada.Opens(source)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Leader_and_buyer_go_through_the_checklist_by_its_forms(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        var (ada, mei) = (await day.Town.Ada.BrowserAsync(), await day.Town.Mei.BrowserAsync());
        var list = await (await ada.Opens($"{day.Path}/desk")).Follow("a[href$='order=1']");
        list = await list.Submit("#order form", button: "button[value='1']");
        list.Text("#line-1 .list__more").ShouldContain("by Ada");
        var missing = await list.Submit("#note form", new { words = " ", check = "2" });
        missing.Text("#words-error").ShouldBe("Say what is wrong.");
        list = await missing.Submit("#note form", new { words = "A page is torn.", check = "2" }, null, ("photos", "torn.jpg", Stores.PhotoTests.Png));
        list.Text("#line-2 .badge").ShouldBe("Problem noted");
        var confirmed = await list.Submit("#confirm form", new { code = "NOPE" });
        confirmed.Text("#code-error").ShouldBe("This is not the code of this order. Ask to see it again.");
        confirmed = await confirmed.Submit("#confirm form", new { code = await day.Table.CodeOf(day.Town.Ben) });
        confirmed.Text("#confirm").ShouldContain("1 problem was open then.");
        (await confirmed.Follow($"a[href*='{HandoverLink(day)}']")).Text("#order-title").ShouldContain("Ben");

        (await mei.Opens(day.Path)).Text("main").ShouldNotContain("Ring Road");
        var problems = await mei.Opens($"{day.Path}/problems");
        (problems.Text("main").Contains("A page is torn.", StringComparison.Ordinal), problems.Has("main form"), problems.Body.Contains("Ben", StringComparison.Ordinal)).ShouldBe((true, false, false));
        var settled = await (await ada.Opens($"{day.Path}/problems")).Submit("main form[action$=settlement]", new { word = "A new manual is in the post." });
        settled.Text("main").ShouldContain("says Ada: A new manual is in the post.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("sv")]
    public async Task Every_page_and_mail_of_a_meet_day_draws_itself_in_every_language(string language)
    {
        await using var day = await MeetDay.OfMandarinsAsync(Database.Sqlite, "Nils");
        await day.PlansAsync([day.Start, day.Start.AddDays(1)]);
        await day.Town.DoDueWorkAsync();
        var (ada, ben) = (await day.Town.Ada.BrowserAsync(language), await day.Town.Ben.BrowserAsync(language));
        foreach (var path in new[] { day.Path, $"{day.Path}/edit" }) (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        await WritesAsync(day, MailKind.MeetDayPolled);
        await day.Town.Ada.Api.Put($"{day.Api}/date", new { startsAt = day.Start });
        await day.Town.DoDueWorkAsync();
        await WritesAsync(day, MailKind.MeetDayFixed);
        await day.Checklist(day.Town.Ben, 1, "/problems", new { words = "Wet." });
        day.Town.Clock.Advance(TimeSpan.FromDays(9.5));
        await day.Town.DoDueWorkAsync();
        foreach (var kind in new[] { MailKind.MeetDayReminder, MailKind.MeetDayProblem }) await WritesAsync(day, kind);
        foreach (var path in new[] { day.Path, $"{day.Path}/edit", $"{day.Path}/desk", $"{day.Path}/checklist?order=1", $"{day.Path}/problems", "/me/notices" }) (await ada.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
        foreach (var path in new[] { day.Path, $"{day.Path}/checklist", "/me/notices" }) (await ben.Opens(path)).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    static async Task WritesAsync(MeetDay day, MailKind kind)
    {
        var mail = await day.Town.ReadAsync(db => db.Mails.AsNoTracking().FirstAsync(m => m.Kind == kind));
        (await day.Town.Services.GetRequiredService<MailWriter>().WriteAsync(mail, CancellationToken.None)).ShouldNotBeNull($"{kind}");
    }

    static string HandoverLink(MeetDay day) => $"/b/{day.Code}/desk/handover";

    static IEnumerable<KeyValuePair<string, string>> Typed(params (string Name, string Value)[] fields) => fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
}
