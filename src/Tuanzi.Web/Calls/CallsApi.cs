using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Calls;

/// <summary>Calls for programs.</summary>
static class CallsApi
{
    public sealed record EndBody(string? Why);

    public static void MapCallsApi(this IEndpointRouteBuilder api)
    {
        var listed = api.MapGroup("/communities/{slug}/calls").WithTags("Calls");
        listed.MapGet("", ListAsync).RequireScope(Scopes.Read).WithSummary("What members of a community want and others may join, the most wanted first. Go on with the cursor `next`.").Produces<CallItems>();
        listed.MapGet("/similar", SimilarAsync).RequireScope(Scopes.Read).WithSummary("Open calls whose titles are like this one, the likest first: joining one is better than writing a second.").Produces<CallItems>();
        listed.MapPost("", WriteAsync).RequireScope(Scopes.Order, Scopes.Lead).TakesKey(isNeeded: false).WithSummary("Write a call: what you want, its exact spec, until when. Members only. Repeat safely with an Idempotency-Key.").Produces<CallAnswer>(StatusCodes.Status201Created);

        var calls = api.MapGroup("/calls/{code}").WithTags("Calls");
        calls.MapGet("", ShowAsync).AllowAnonymous().WithSummary("A call and how many have pledged. One for members only is there for them.").Produces<CallAnswer>();
        calls.MapPut("", ChangeAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Change a call, as its author or a leader. What is wanted being another, it is a new version, and those who pledged are told.").Produces<CallAnswer>();
        calls.MapPost("/ending", EndAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("End a call. Those who pledged are told why.").Produces<CallAnswer>();
        calls.MapPost("/author", TakeOverAsync).RequireScope(Scopes.Lead).WithSummary("Take a call over as a leader of its community.").Produces<CallAnswer>();
        calls.MapDemandApi();
        api.MapGet("/group-buys/{code}/follow-ups", FollowUpsAsync).WithTags("Calls").AllowAnonymous().WithSummary("The calls that follow a complete group buy, the latest first; those for members only are there for them.").Produces<CallItems>();
    }

    static async Task<IResult> ListAsync(string slug, CallCards cards, HttpContext http, CancellationToken stop, string? cursor = null, int limit = 20)
    {
        var take = Math.Clamp(limit, 1, Paging.Most);
        if (await cards.OfCommunityAsync(http.User.PersonId, slug, cursor, take, stop) is not { } found) return TypedResults.NotFound();
        return TypedResults.Ok(new CallItems([.. found.Select(CallListItem.Of)], found.Count == take ? found[^1].Call.Code : null));
    }

    static async Task<IResult> SimilarAsync(string slug, SimilarCalls similar, HttpContext http, CancellationToken stop, string title = "") =>
        await similar.FindAsync(http.User.PersonId, slug, title, stop) is { } found ? TypedResults.Ok(new CallItems([.. found.Select(CallListItem.Of)], null)) : TypedResults.NotFound();

    static async Task<IResult> WriteAsync(string slug, CallBody body, WriteCall write, CallOnShow calls, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var outcome = await write.RunAsync(http.User.PersonId, slug, body.AsText with { Key = http.IdempotencyKey is { Length: > 0 } key ? key : null }, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        var shown = (await calls.FindAsync(outcome.Value.Code, http.User.PersonId, stop))!;
        return TypedResults.Created($"/api/v1/calls/{shown.Call.Code}", CallAnswer.Of(shown, http, clock.GetUtcNow()));
    }

    static async Task<IResult> ShowAsync(string code, CallOnShow calls, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await calls.FindAsync(code, http.User.PersonIdOrNull, stop) is { } shown ? TypedResults.Ok(CallAnswer.Of(shown, http, clock.GetUtcNow())) : TypedResults.NotFound();

    static async Task<IResult> ChangeAsync(string code, CallBody body, ChangeCall change, CallOnShow calls, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(await change.RunAsync(http.User.PersonId, code, body.Version, body.AsText, stop), calls, clock, http, stop);

    static async Task<IResult> EndAsync(string code, EndBody? body, EndCall end, CallOnShow calls, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(await end.RunAsync(http.User.PersonId, code, body?.Why, stop), calls, clock, http, stop);

    static async Task<IResult> TakeOverAsync(string code, TakeOverCall takeOver, CallOnShow calls, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(await takeOver.RunAsync(http.User.PersonId, code, stop), calls, clock, http, stop);

    /// <summary>What was done is answered with the call as it is now.</summary>
    static async Task<IResult> AnswerAsync<TRefusal>(Outcome<Call, TRefusal> outcome, CallOnShow calls, TimeProvider clock, HttpContext http, CancellationToken stop)
        where TRefusal : struct, Enum => outcome.IsSuccess ? await ShowAsync(outcome.Value.Code, calls, clock, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());

    static async Task<IResult> FollowUpsAsync(string code, FollowUps followUps, HttpContext http, CancellationToken stop) =>
        await followUps.OfAsync(code, http.User.PersonIdOrNull, stop) is { } found ? TypedResults.Ok(new CallItems([.. found.Calls.Select(CallListItem.Of)], null)) : TypedResults.NotFound();
}
