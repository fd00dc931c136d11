using System.Globalization;
using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Stores;
using Tuanzi.Web.GroupBuys.Desk;

namespace Tuanzi.Web.MeetDays;

/// <summary>One buyer's checklist: at the desk, or on the buyer's own page.</summary>
static class ChecklistPages
{
    public static void MapChecklistPages(this IEndpointRouteBuilder pages)
    {
        foreach (var (at, isOpen) in new[] { ("/b/{code}/meet-day/checklist", false), ("/o/{secret}/meet-day/checklist", true) })
        {
            pages.MapGet(at, ShowAsync).OpenTo(isOpen);
            pages.MapPost($"{at}/ticks", TickAsync).OpenTo(isOpen);
            pages.MapPost($"{at}/problems", NoteAsync).OpenTo(isOpen).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(Editing.MostBytes));
            pages.MapPost($"{at}/problems/{{id}}/settlement", SettleAsync).OpenTo(isOpen);
            pages.MapPost($"{at}/confirmation", ConfirmAsync).OpenTo(isOpen);
        }
        pages.MapGet("/b/{code}/meet-day/problems", ProblemsAsync);
        pages.MapPost("/b/{code}/meet-day/problems/{id}/settlement", SettleInListAsync);
    }

    /// <summary>Without an order of their own and without naming one, whoever stands at the desk chooses there.</summary>
    static async Task<IResult> ShowAsync(int? order, GuestLookup guests, ChecklistLookup lists, MeetDayOnShow days, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        if (await lists.FindAsync(door.Who, door.Code, order, stop) is { } list) return Page.Of<ChecklistPage>(new { List = list, Door = door });
        return order is null && await days.FindAsync(door.Code, door.Who, stop) is { HandsOver: true } ? TypedResults.LocalRedirect(MeetDayPaths.Of(door.Code, "/desk")) : TypedResults.NotFound();
    }

    static async Task<IResult> TickAsync(int? order, IFormCollection sent, GuestLookup guests, TickCheck tick, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        var (isRight, typed) = sent["untick"].Count > 0 ? (false, sent["untick"].ToString()) : (true, sent["tick"].ToString());
        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var check)) return TypedResults.NotFound();
        var outcome = await tick.RunAsync(door.Who, door.Code, order, check, isRight, stop);
        return await http.AfterAsync(outcome, door, order, "", $"#line-{check}", lists, stop);
    }

    static async Task<IResult> NoteAsync(int? order, IFormCollection sent, GuestLookup guests, AddPhoto add, NoteProblem note, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door || await lists.FindAsync(door.Who, door.Code, order, stop) is not { } list) return TypedResults.NotFound();
        var form = ProblemForm.From(sent);
        if (await form.KeepPhotosAsync(sent, door.Who.Person, add, http, stop) is { } unfit) return Page.Refused<ChecklistPage>(new { List = list, Door = door, Problem = form, Error = unfit });
        var outcome = await note.RunAsync(door.Who, door.Code, order, form.AsText(), stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return Page.Refused<ChecklistPage>(new { List = list, Door = door, Problem = form, Error = http.ErrorAt(ProblemForm.FieldOf(why), why) });
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect($"{PathOf(door, order)}#problem-{outcome.Value.Id.Value}");
    }

    static async Task<IResult> SettleAsync(string id, int? order, IFormCollection sent, GuestLookup guests, SettleProblem settle, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        var outcome = await settle.RunAsync(door.Who, door.Code, Id.Parse<MeetDayProblemId>(id) ?? default, sent["word"], stop);
        return await http.AfterAsync(outcome, door, order, $"word-{id}", $"#problem-{id}", lists, stop);
    }

    /// <summary>At the desk the goods come next: the pickup table records them.</summary>
    static async Task<IResult> ConfirmAsync(int? order, IFormCollection sent, GuestLookup guests, ConfirmChecklist confirm, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        var outcome = await confirm.RunAsync(door.Who, door.Code, order, sent["code"], stop);
        return await http.AfterAsync(outcome, door, order, outcome.Refusal is ConfirmChecklistRefusal.NotChecked ? "confirm" : "code", "#confirm", lists, stop);
    }

    static async Task<IResult> ProblemsAsync(string code, MeetDayProblems problems, HttpContext http, CancellationToken stop) =>
        await problems.FindAsync(http.User.PersonId, code, stop) is { } view ? Page.Of<ProblemsPage>(new { View = view }) : TypedResults.NotFound();

    static async Task<IResult> SettleInListAsync(string code, string id, IFormCollection sent, SettleProblem settle, MeetDayProblems problems, HttpContext http, CancellationToken stop)
    {
        var outcome = await settle.RunAsync(Attendee.Of(http.User.PersonId), code, Id.Parse<MeetDayProblemId>(id) ?? default, sent["word"], stop);
        if (outcome.Refusal is { } why && await problems.FindAsync(http.User.PersonId, code, stop) is { } view) return Page.Refused<ProblemsPage>(new { View = view, Error = http.ErrorAt($"word-{id}", why) });
        if (!outcome.IsSuccess) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(MeetDayPaths.Of(code, $"/problems#problem-{id}"));
    }

    static string PathOf(MeetDayDoor door, int? order) => order is { } number ? MeetDayPaths.Checklist(door.Code, number) : $"{door.Path}/checklist";

    static async Task<IResult> AfterAsync<T, TRefusal>(this HttpContext http, Outcome<T, TRefusal> outcome, MeetDayDoor door, int? order, string field, string at, ChecklistLookup lists, CancellationToken stop)
        where TRefusal : struct, Enum
    {
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is not { } why) return TypedResults.LocalRedirect($"{PathOf(door, order)}{at}");
        return await lists.FindAsync(door.Who, door.Code, order, stop) is { } list ? Page.Refused<ChecklistPage>(new { List = list, Door = door, Error = http.ErrorAt(field, why) }) : TypedResults.NotFound();
    }
}
