using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.MeetDays;

/// <summary>Checklists and problems of a meet day for programs: of an order by its number, which is the caller's own, or one that the caller hands over.</summary>
static class ChecklistsApi
{
    /// <param name="Check">The number of the line; left out: none of them.</param>
    /// <param name="Photos">At most four, uploaded by the caller.</param>
    public sealed record ProblemBody(string? Words, int? Check = null, IReadOnlyList<PhotoId>? Photos = null);

    public sealed record WordBody(string? Word);

    /// <param name="Code">At the desk: the pickup code that the buyer shows.</param>
    public sealed record ConfirmationBody(string? Code = null);

    public sealed record Problems(IReadOnlyList<ProblemAnswer> Items);

    public static void MapChecklistsApi(this IEndpointRouteBuilder api)
    {
        var day = api.MapGroup("/group-buys/{code}/meet-day").WithTags("Meet day");
        day.MapGet("/problems", ListAsync).RequireScope(Scopes.Read).WithSummary("All problems that were noted: for leaders, and the store, which reads no names.").Produces<Problems>();
        day.MapPost("/problems/{id}/settlement", SettleAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Say how a problem was settled: whoever leads, or its buyer.").Produces(StatusCodes.Status204NoContent);
        var lists = day.MapGroup("/orders/{number:int}/checklist");
        lists.MapGet("", ShowAsync).RequireScope(Scopes.Read).WithSummary("An order's checklist: the spec as agreed, and papers.").Produces<ChecklistAnswer>();
        lists.MapPut("/lines/{check:int}/tick", (string code, int number, int check, TickCheck tick, ChecklistLookup found, HttpContext http, CancellationToken stop) => TickAsync(code, number, check, true, tick, found, http, stop)).RequireScope(Scopes.Order, Scopes.HandOver).WithSummary("Say that a line is as it should be.").Produces<ChecklistAnswer>();
        lists.MapDelete("/lines/{check:int}/tick", (string code, int number, int check, TickCheck tick, ChecklistLookup found, HttpContext http, CancellationToken stop) => TickAsync(code, number, check, false, tick, found, http, stop)).RequireScope(Scopes.Order, Scopes.HandOver).WithSummary("Take that back.").Produces<ChecklistAnswer>();
        lists.MapPost("/problems", NoteAsync).RequireScope(Scopes.Order, Scopes.HandOver).TakesKey(isNeeded: false).WithSummary("Note a problem on the spot. Repeat safely with an Idempotency-Key.").Produces<ChecklistAnswer>(StatusCodes.Status201Created);
        lists.MapPost("/confirmation", ConfirmAsync).RequireScope(Scopes.Order, Scopes.HandOver).WithSummary("Confirm what was checked: the buyer, or at the desk with the buyer's pickup code.").Produces<ChecklistAnswer>();
    }

    static async Task<IResult> ListAsync(string code, MeetDayProblems problems, HttpContext http, CancellationToken stop) =>
        await problems.FindAsync(http.User.PersonId, code, stop) is { } view ? TypedResults.Ok(new Problems([.. view.Problems.Select(ProblemAnswer.Of)])) : TypedResults.NotFound();

    static async Task<IResult> SettleAsync(string code, string id, WordBody body, SettleProblem settle, HttpContext http, CancellationToken stop) =>
        http.Answer(await settle.RunAsync(Attendee.Of(http.User.PersonId), code, Id.Parse<MeetDayProblemId>(id) ?? default, body.Word, stop), _ => TypedResults.NoContent());

    static async Task<IResult> ShowAsync(string code, int number, ChecklistLookup lists, HttpContext http, CancellationToken stop) =>
        await lists.FindAsync(Attendee.Of(http.User.PersonId), code, number, stop) is { } list ? TypedResults.Ok(ChecklistAnswer.Of(list)) : TypedResults.NotFound();

    static async Task<IResult> TickAsync(string code, int number, int check, bool isRight, TickCheck tick, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        var outcome = await tick.RunAsync(Attendee.Of(http.User.PersonId), code, number, check, isRight, stop);
        return outcome.IsSuccess ? await ShowAsync(code, number, lists, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static async Task<IResult> NoteAsync(string code, int number, ProblemBody body, NoteProblem note, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        var key = http.IdempotencyKey is { Length: > 0 } given ? given : null;
        var outcome = await note.RunAsync(Attendee.Of(http.User.PersonId), code, number, new(body.Check, body.Words, key) { Photos = body.Photos ?? [] }, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        return TypedResults.Created($"/api/v1/group-buys/{code}/meet-day/orders/{number}/checklist", ChecklistAnswer.Of((await lists.FindAsync(Attendee.Of(http.User.PersonId), code, number, stop))!));
    }

    static async Task<IResult> ConfirmAsync(string code, int number, ConfirmationBody body, ConfirmChecklist confirm, ChecklistLookup lists, HttpContext http, CancellationToken stop)
    {
        var outcome = await confirm.RunAsync(Attendee.Of(http.User.PersonId), code, number, body.Code, stop);
        return outcome.IsSuccess ? await ShowAsync(code, number, lists, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }
}
