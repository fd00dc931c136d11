using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.MeetDays;

namespace Tuanzi.Web.MeetDays;

/// <summary>Where a leader plans a meet day, changes it, fixes its date, or calls it off.</summary>
static class PlanPages
{
    public static void MapPlanPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/meet-day/edit", EditAsync);
        pages.MapPost("/b/{code}/meet-day/edit", PlanAsync);
        pages.MapPost("/b/{code}/meet-day/date", FixAsync);
        pages.MapPost("/b/{code}/meet-day/cancellation", CallOffAsync);
    }

    static async Task<IResult> EditAsync(string code, MeetDayToPlan plans, IStringLocalizer<MeetDaysText> text, HttpContext http, CancellationToken stop)
    {
        if (await plans.FindAsync(http.User.PersonId, code, stop) is not { } plan) return TypedResults.NotFound();
        var form = plan.Shown is { } shown ? MeetDayForm.Of(shown, plan.Papers) : new MeetDayForm { Title = text["Edit.Title.Usual", plan.GroupBuy.Title], Papers = text["Edit.Papers.Usual"] };
        return Page.Of<EditMeetDayPage>(new { Plan = plan, Form = form with { Title = form.Title.Length <= GroupBuy.LongestTitle ? form.Title : form.Title[..GroupBuy.LongestTitle] } });
    }

    static async Task<IResult> PlanAsync(string code, IFormCollection sent, MeetDayToPlan plans, PlanMeetDay planning, HttpContext http, CancellationToken stop)
    {
        if (await plans.FindAsync(http.User.PersonId, code, stop) is not { } plan) return TypedResults.NotFound();
        var form = MeetDayForm.From(sent);
        var outcome = await planning.RunAsync(http.User.PersonId, code, form.AsText(plan.TimeZone), stop);
        if (outcome.Refusal is { } why) return Page.Refused<EditMeetDayPage>(new { Plan = plan, Form = form, Error = http.ErrorAt(MeetDayForm.FieldOf(why), why) });
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code));
    }

    /// <summary>One of the proposed dates, by its button, or any other.</summary>
    static async Task<IResult> FixAsync(string code, IFormCollection sent, MeetDayToPlan plans, FixDate fix, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        if (await plans.FindAsync(http.User.PersonId, code, stop) is not { } plan) return TypedResults.NotFound();
        var start = long.TryParse(sent["at"], out var at) ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, 0, 32_503_680_000_000)) : MeetDayForm.InstantOf(sent["start"].ToString(), plan.TimeZone);
        var outcome = await fix.RunAsync(http.User.PersonId, code, start, stop);
        if (outcome.Refusal is { } why) return await http.AgainAsync(code, http.ErrorAt("start", why), days, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code));
    }

    static async Task<IResult> CallOffAsync(string code, IFormCollection sent, CallOffMeetDay callOff, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        var outcome = await callOff.RunAsync(http.User.PersonId, code, sent["why"], stop);
        if (outcome.Refusal is { } why) return await http.AgainAsync(code, http.ErrorAt("why", why), days, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code));
    }

    /// <summary>The meet day's page again, for whoever is signed in, with the reason.</summary>
    public static async Task<IResult> AgainAsync(this HttpContext http, string code, FormError error, MeetDayOnShow days, CancellationToken stop)
    {
        var door = new MeetDayDoor(code, Attendee.Of(http.User.PersonId), MeetDayPaths.Of(code), true, false);
        return await days.FindAsync(code, door.Who, stop) is { } shown ? Page.Refused<MeetDayPage>(new { Shown = shown, Door = door, Now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), Error = error }) : TypedResults.NotFound();
    }
}
