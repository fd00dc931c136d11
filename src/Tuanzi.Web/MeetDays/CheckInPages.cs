using Tuanzi.Core.Handovers;
using Tuanzi.Core.MeetDays;

namespace Tuanzi.Web.MeetDays;

/// <summary>The desk on the day: who comes, who is there.</summary>
static class CheckInPages
{
    public static void MapCheckInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/meet-day/desk", ShowAsync);
        pages.MapPost("/b/{code}/meet-day/check-ins", CheckInAsync);
        pages.MapPost("/b/{code}/meet-day/check-ins/{number:int}/undo", UndoAsync);
    }

    static async Task<IResult> ShowAsync(string code, MeetDayOnShow days, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await days.FindAsync(code, Attendee.Of(http.User.PersonId), stop) is { HandsOver: true } shown ? Page.Of<MeetDayDeskPage>(new { Shown = shown, Now = clock.GetUtcNow() }) : TypedResults.NotFound();

    /// <summary>Drawn at once and not after a redirect: what the page says of a second time would be lost on the way.</summary>
    static async Task<IResult> CheckInAsync(string code, IFormCollection sent, CheckIn checkIn, MeetDayOnShow days, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var typed = sent["code"].ToString();
        var wanted = int.TryParse(sent["order"], out var number) ? new OrderAtTable(Number: number) : new OrderAtTable(Code: typed);
        // Nothing typed is no guess.
        var outcome = wanted is { Number: null, PlainCode: null } ? CheckInRefusal.UnknownOrder : await checkIn.RunAsync(http.User.PersonId, code, wanted, stop);
        if (outcome.IsMissing || await days.FindAsync(code, Attendee.Of(http.User.PersonId), stop) is not { HandsOver: true } shown) return TypedResults.NotFound();
        return outcome.Refusal is { } why
            ? Page.Refused<MeetDayDeskPage>(new { Shown = shown, Now = clock.GetUtcNow(), Typed = typed, Error = http.ErrorAt("code", why) })
            : Page.Of<MeetDayDeskPage>(new { Shown = shown, Now = clock.GetUtcNow(), Done = outcome.Value });
    }

    static async Task<IResult> UndoAsync(string code, int number, IFormCollection _, UndoCheckIn undo, HttpContext http, CancellationToken stop)
    {
        if ((await undo.RunAsync(http.User.PersonId, code, number, stop)).IsMissing) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Undone");
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code, "/desk"));
    }
}
