using System.Net;
using Tuanzi.Core.Handovers;

namespace Tuanzi.Tests.MeetDays;

public sealed class CheckInTests
{
    [Theory, EachDatabase]
    public async Task Who_is_checked_in_twice_at_once_is_there_once_and_the_second_hears_when_the_first_was(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => day.ChecksInAsync(day.Town.Ada, day.Town.Ben)));
        answers.Count(answer => answer["isFirst"] == "True").ShouldBe(1);
        day.Town.Clock.Advance(TimeSpan.FromMinutes(7));
        var again = await day.ChecksInAsync(day.Town.Ada, day.Town.Ben);

        (again["number"], again["by"], again["isFirst"], again["at"]).ShouldBe(("1", "Ada", "False", answers.First(answer => answer["isFirst"] == "True")["at"]));
        (await day.Town.Ada.Api.Get(day.Api))["there"].ShouldBe("1");
        // Other buyers do not read who is there.
        (await day.Town.Chi.Api.Get(day.Api)).Body.GetRawText().ShouldNotContain("checkedInAt");
        (await day.Town.Ada.Api.Delete($"{day.Api}/check-ins/1")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await day.Town.Ada.Api.Get(day.Api))["there"].ShouldBe("0");
    }

    [Theory, EachDatabase]
    public async Task A_wrong_code_is_refused_and_whoever_guesses_is_stopped_here_and_at_the_handover(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database);
        for (var i = 0; i < WrongCode.Most; i++) (await day.Town.Ada.Api.Post($"{day.Api}/check-ins", new { code = $"XX{i}" })).Refusal.ShouldBe("WrongCode");

        (await day.ChecksInAsync(day.Town.Ada, day.Town.Ben)).Refusal.ShouldBe("TooManyWrongCodes");
        (await day.Table.HandsOver(day.Town.Ada, new { pickupCode = await day.Table.CodeOf(day.Town.Ben) })).Refusal.ShouldBe("TooManyWrongCodes");
        // The list is still there.
        (await day.Town.Ada.Api.Post($"{day.Api}/check-ins", new { order = 1 }))["isFirst"].ShouldBe("True");
        (await day.Town.Ada.Api.Post($"{day.Api}/check-ins", new { order = 7 })).Refusal.ShouldBe("UnknownOrder");
    }

    [Theory, EachDatabase]
    public async Task A_helper_checks_in_too_and_nobody_before_the_day_is_near(Database database)
    {
        await using var day = await MeetDay.FixedAsync(database);
        (await day.ChecksInAsync(day.Town.Ada, day.Town.Ben)).Refusal.ShouldBe("TooEarly");
        day.Town.Clock.Advance(TimeSpan.FromDays(9.5));
        (await day.ChecksInAsync(day.Town.Chi, day.Town.Ben)).Status.ShouldBe(HttpStatusCode.NotFound);
        await day.Town.RunAsync((AskToHelp ask) => ask.RunAsync(day.Town.Ada.Id, day.Code, day.Town.Chi.Id, true, CancellationToken.None));

        (await day.ChecksInAsync(day.Town.Chi, day.Town.Ben))["by"].ShouldBe("Chi");
        (await (await day.Town.Chi.BrowserAsync()).Opens($"{day.Path}/problems")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task At_the_desk_the_second_who_types_the_code_reads_when_the_first_was(Database database)
    {
        await using var day = await MeetDay.ComeAsync(database, "Nils Holm");
        var ada = await day.Town.Ada.BrowserAsync();
        var desk = await (await ada.Opens(day.Path)).Follow("a[href$='/desk']");
        desk.Text("#missing").ShouldBe("Not there yet (3)");
        var code = await day.Table.CodeOf(day.Town.Chi);
        var done = await desk.Submit("form[action$=check-ins]", new { code = code.ToLowerInvariant() });
        done.Text(".notice").ShouldStartWith("2 Chi is there, since");
        var again = await done.Submit("form[action$=check-ins]", new { code });
        again.Text(".notice").ShouldStartWith("2 Chi was checked in before");
        var wrong = await again.Submit("form[action$=check-ins]", new { code = "NONE" });
        (wrong.Status, wrong.Text("#code-error"), wrong.One("#code").GetAttribute("value")).ShouldBe((HttpStatusCode.UnprocessableEntity, "No order here has this code. Ask to see it again.", "NONE"));
        // Guests by their whole name, as at the handover; from the list with one tap.
        var listed = await wrong.Submit("form:has(button[name=order][value='3'])", button: "button[name=order][value='3']");
        listed.Text("#there").ShouldBe("There (2)");
        (await listed.Submit("form[action$='/check-ins/3/undo']")).Text("#there").ShouldBe("There (1)");
    }
}
