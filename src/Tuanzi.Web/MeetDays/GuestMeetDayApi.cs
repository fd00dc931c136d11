using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Orders;
using Tuanzi.Rules.MeetDays;

namespace Tuanzi.Web.MeetDays;

/// <summary>A meet day for programs of whoever holds a guest's private link: what a member who takes part can do, under the secret of the order.</summary>
static class GuestMeetDayApi
{
    /// <param name="Check">The line that it is about; left out: none of them.</param>
    public sealed record ProblemBody(string? Words, int? Check = null);

    public static void MapGuestMeetDayApi(this IEndpointRouteBuilder api)
    {
        var day = api.MapGroup("/orders/{secret}/meet-day").WithTags("Meet day").AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
        day.MapGet("", ShowAsync).WithSummary("The meet day, for the guest whose private link it is.").Produces<MeetDayAnswer>();
        day.MapGet("/calendar.ics", CalendarAsync).WithSummary("The same as a calendar file (RFC 5545), once a date was fixed. It does not hold the private link.").Produces(StatusCodes.Status200OK, contentType: CalendarEntry.ContentType);
        day.MapPut("/answers", AnswerAsync).WithSummary("Say as the guest which of the proposed dates suit.").Produces<MeetDayAnswer>();
        day.MapPut("/coming", ComeAsync).WithSummary("Say as the guest whether one comes, and with how many.").Produces<MeetDayAnswer>();
        day.MapPut("/things/{number:int}", BringAsync).WithSummary("Bring so many of a thing as the guest, all together; 0 leaves it.").Produces<MeetDayAnswer>();
        var list = day.MapGroup("/checklist");
        list.MapGet("", ChecklistAsync).WithSummary("The checklist of the guest's order.").Produces<ChecklistAnswer>();
        list.MapPut("/lines/{check:int}/tick", (int check, GuestLookup guests, TickCheck tick, ChecklistLookup lists, HttpContext http, CancellationToken stop) => TickAsync(check, true, guests, tick, lists, http, stop)).WithSummary("Say as the guest that a line is as it should be.").Produces<ChecklistAnswer>();
        list.MapDelete("/lines/{check:int}/tick", (int check, GuestLookup guests, TickCheck tick, ChecklistLookup lists, HttpContext http, CancellationToken stop) => TickAsync(check, false, guests, tick, lists, http, stop)).WithSummary("Take that back.").Produces<ChecklistAnswer>();
        list.MapPost("/problems", NoteAsync).TakesKey(isNeeded: false).WithSummary("Note a problem as the guest, in words; photos are added on the page. Repeat safely with an Idempotency-Key.").Produces<ChecklistAnswer>(StatusCodes.Status201Created);
        list.MapPost("/problems/{id}/settlement", SettleAsync).WithSummary("Say as the guest how a problem was settled.").Produces(StatusCodes.Status204NoContent);
        list.MapPost("/confirmation", ConfirmAsync).WithSummary("Confirm as the guest what was checked.").Produces<ChecklistAnswer>();
    }

    static async Task<IResult> ShowAsync(GuestLookup guests, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await ShownAsync(door, days, http, stop) : TypedResults.NotFound();

    static async Task<IResult> CalendarAsync(GuestLookup guests, MeetDayOnShow days, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door
        && await days.FindAsync(door.Code, door.Who, stop) is { } shown
        && MeetDayCalendar.EntryOf(shown.Day, shown.GroupBuy, shown.Leader, http.LinkTo(MeetDayPaths.Of(door.Code)), clock.GetUtcNow()) is { } entry
            ? CalendarFile.Of(entry)
            : TypedResults.NotFound();

    static async Task<IResult> AnswerAsync(MeetDaysApi.ChoicesBody body, GuestLookup guests, AnswerDates answer, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await AfterAsync(await answer.RunAsync(door.Who, door.Code, body.Said, stop), door, days, http, stop) : TypedResults.NotFound();

    static async Task<IResult> ComeAsync(MeetDaysApi.ComingBody body, GuestLookup guests, SayComing say, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await AfterAsync(await say.RunAsync(door.Who, door.Code, body.Comes, body.Persons, stop), door, days, http, stop) : TypedResults.NotFound();

    static async Task<IResult> BringAsync(int number, MeetDaysApi.QuantityBody body, GuestLookup guests, BringThing bring, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await AfterAsync(await bring.RunAsync(door.Who, door.Code, number, body.Quantity, stop), door, days, http, stop) : TypedResults.NotFound();

    static async Task<IResult> ChecklistAsync(GuestLookup guests, ChecklistLookup lists, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await ListedAsync(door, lists, stop) : TypedResults.NotFound();

    static async Task<IResult> TickAsync(int check, bool isRight, GuestLookup guests, TickCheck tick, ChecklistLookup lists, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await AfterAsync(await tick.RunAsync(door.Who, door.Code, null, check, isRight, stop), door, lists, http, stop) : TypedResults.NotFound();

    static async Task<IResult> NoteAsync(ProblemBody body, GuestLookup guests, NoteProblem note, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        if (await MeetDayDoor.FindAsync(http, guests, stop) is not { } door) return TypedResults.NotFound();
        var outcome = await note.RunAsync(door.Who, door.Code, null, new(body.Check, body.Words, http.IdempotencyKey is { Length: > 0 } key ? key : null), stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        return await lists.FindAsync(door.Who, door.Code, null, stop) is { } list ? TypedResults.Created((string?)null, ChecklistAnswer.Of(list)) : TypedResults.NotFound();
    }

    static async Task<IResult> SettleAsync(string id, ChecklistsApi.WordBody body, GuestLookup guests, SettleProblem settle, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? http.Answer(await settle.RunAsync(door.Who, door.Code, Id.Parse<MeetDayProblemId>(id) ?? default, body.Word, stop), _ => TypedResults.NoContent()) : TypedResults.NotFound();

    static async Task<IResult> ConfirmAsync(GuestLookup guests, ConfirmChecklist confirm, ChecklistLookup lists, HttpContext http, CancellationToken stop) =>
        await MeetDayDoor.FindAsync(http, guests, stop) is { } door ? await AfterAsync(await confirm.RunAsync(door.Who, door.Code, null, null, stop), door, lists, http, stop) : TypedResults.NotFound();

    static async Task<IResult> ShownAsync(MeetDayDoor door, MeetDayOnShow days, HttpContext http, CancellationToken stop) =>
        await days.FindAsync(door.Code, door.Who, stop) is { } shown ? TypedResults.Ok(MeetDayAnswer.Of(shown, http.LinkTo(door.Path))) : TypedResults.NotFound();

    static async Task<IResult> ListedAsync(MeetDayDoor door, ChecklistLookup lists, CancellationToken stop) =>
        await lists.FindAsync(door.Who, door.Code, null, stop) is { } list ? TypedResults.Ok(ChecklistAnswer.Of(list)) : TypedResults.NotFound();

    static async Task<IResult> AfterAsync<T, TRefusal>(Outcome<T, TRefusal> outcome, MeetDayDoor door, MeetDayOnShow days, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await ShownAsync(door, days, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());

    static async Task<IResult> AfterAsync<T, TRefusal>(Outcome<T, TRefusal> outcome, MeetDayDoor door, ChecklistLookup lists, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await ListedAsync(door, lists, stop) : http.Answer(outcome, _ => TypedResults.Ok());
}
