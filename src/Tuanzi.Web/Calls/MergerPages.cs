using Tuanzi.Core.Calls;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.Calls;

/// <summary>A proposal to merge as typed.</summary>
public sealed record MergerForm(string Into, string Until);

/// <summary>Where those who keep calls merge them.</summary>
static class MergerPages
{
    /// <summary>So long pledgers have to go over, where nobody says otherwise.</summary>
    const int Days = 7;

    public static void MapMergerPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/calls/{code}/merger", ShowAsync);
        pages.MapPost("/calls/{code}/merger", ProposeAsync);
        pages.MapPost("/calls/{code}/merger/agreement", (string code, IFormCollection _, AnswerMerger answer, MergerVisit visits, HttpContext http, CancellationToken stop) => AnswerAsync(code, true, answer, visits, http, stop));
        pages.MapPost("/calls/{code}/merger/refusal", (string code, IFormCollection _, AnswerMerger answer, MergerVisit visits, HttpContext http, CancellationToken stop) => AnswerAsync(code, false, answer, visits, http, stop));
        pages.MapPost("/calls/{code}/merger/withdrawal", TakeBackAsync);
    }

    static async Task<IResult> ShowAsync(string code, MergerVisit visits, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindAsync(code, http.User.PersonId, stop) is not { } seen) return TypedResults.NotFound();
        return Page.Of<MergerPage>(new { Seen = seen, Form = new MergerForm("", TypedTime.Write(LocalTime.WallClock(seen.Now, seen.Shown.Community.TimeZone).Date.AddDays(Days).AddHours(20))) });
    }

    static async Task<IResult> ProposeAsync(string code, IFormCollection sent, ProposeMerger propose, MergerVisit visits, HttpContext http, CancellationToken stop)
    {
        if (await visits.FindAsync(code, http.User.PersonId, stop) is not { KeepsFrom: true } seen) return TypedResults.NotFound();
        var form = new MergerForm(sent["into"].ToString(), sent["until"].ToString());
        var until = TypedTime.Read(form.Until) is { } local ? LocalTime.InstantAt(local, seen.Shown.Community.TimeZone) : null;
        var outcome = await propose.RunAsync(http.User.PersonId, code, form.Into, until, stop);
        if (outcome.Refusal is { } why) return Page.Refused<MergerPage>(new { Seen = seen, Form = form, Error = http.ErrorAt(FieldOf(why), why) });
        if (outcome.IsMissing) return TypedResults.NotFound();
        return Done(code, outcome.Value.Status == CallMergerStatus.Agreed ? "Flash.MergerAgreed" : "Flash.MergerProposed", http);
    }

    static async Task<IResult> AnswerAsync(string code, bool agrees, AnswerMerger answer, MergerVisit visits, HttpContext http, CancellationToken stop)
    {
        var outcome = await answer.RunAsync(http.User.PersonId, code, agrees, stop);
        if (outcome.Refusal is { } why) return await AgainAsync(code, why, visits, http, stop);
        return outcome.IsMissing ? TypedResults.NotFound() : Done(code, agrees ? "Flash.MergerAgreed" : "Flash.MergerRefused", http);
    }

    static async Task<IResult> TakeBackAsync(string code, IFormCollection _, TakeBackMerger takeBack, MergerVisit visits, HttpContext http, CancellationToken stop)
    {
        var outcome = await takeBack.RunAsync(http.User.PersonId, code, stop);
        if (outcome.Refusal is { } why) return await AgainAsync(code, why, visits, http, stop);
        return outcome.IsMissing ? TypedResults.NotFound() : Done(code, "Flash.Saved", http);
    }

    static async Task<IResult> AgainAsync(string code, CallMergerRefusal why, MergerVisit visits, HttpContext http, CancellationToken stop) =>
        await visits.FindAsync(code, http.User.PersonId, stop) is { } seen ? Page.Refused<MergerPage>(new { Seen = seen, Form = new MergerForm("", ""), Error = http.ErrorAt("", why) }) : TypedResults.NotFound();

    static IResult Done(string code, string flash, HttpContext http)
    {
        Flash.Set(http, flash);
        return TypedResults.LocalRedirect(CallPaths.Of(code));
    }

    static string FieldOf(CallMergerRefusal why) =>
        why switch
        {
            CallMergerRefusal.IntoMissing or CallMergerRefusal.IntoItself or CallMergerRefusal.IntoOver or CallMergerRefusal.IntoMerges or CallMergerRefusal.OtherCurrency => "into",
            CallMergerRefusal.UntilMissing or CallMergerRefusal.UntilPast or CallMergerRefusal.UntilTooLate => "until",
            CallMergerRefusal.Ended or CallMergerRefusal.QuoteTaken or CallMergerRefusal.Asking or CallMergerRefusal.Descending or CallMergerRefusal.VoteRunning or CallMergerRefusal.OthersMergeHere or CallMergerRefusal.AsksBack or CallMergerRefusal.AlreadyProposed or CallMergerRefusal.AlreadyAgreed => "",
        };
}
