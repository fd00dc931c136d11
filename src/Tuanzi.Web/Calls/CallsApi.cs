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
        listed.MapPost("", WriteAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Write a call: what you want, its exact spec, until when. Members only.").Produces<CallAnswer>(StatusCodes.Status201Created);

        var calls = api.MapGroup("/calls/{code}").WithTags("Calls");
        calls.MapGet("", ShowAsync).AllowAnonymous().WithSummary("A call and how many have pledged. One for members only is there for them.").Produces<CallAnswer>();
        calls.MapPut("", ChangeAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Change a call, as its author or a leader. What is wanted being another, it is a new version, and those who pledged are told.").Produces<CallAnswer>();
        calls.MapPost("/ending", EndAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("End a call. Those who pledged are told why.").Produces<CallAnswer>();
        calls.MapPost("/author", TakeOverAsync).RequireScope(Scopes.Lead).WithSummary("Take a call over as a leader of its community.").Produces<CallAnswer>();
        calls.MapGet("/demand", DemandAsync).RequireScope(Scopes.Read).WithSummary("How much is wanted at each price, of each option, by day. For its author and leaders; nothing in it is of anybody in particular.").Produces<DemandAnswer>();
        calls.MapGet("/pledges", PledgesAsync).RequireScope(Scopes.Lead).WithSummary("Who pledged what, for its author and leaders; how they can be reached, for leaders. Go on after the number `next`.").Produces<PledgeItems>();
    }

    /// <param name="MostSaved">The price at which all together save most against the reference.</param>
    /// <param name="MostTakenIn">The price at which a seller takes in most.</param>
    /// <param name="Older">Pledges to what the call said before it changed.</param>
    public sealed record DemandAnswer(int Pledges, Quantity Most, int Withdrawn, int Older, IReadOnlyList<PointAnswer> Curve, PointAnswer? MostSaved, PointAnswer? MostTakenIn, IReadOnlyList<ChoiceDemand> Choices, IReadOnlyList<DayDemand> Days);

    /// <param name="Price">Left out: at any price.</param>
    /// <param name="Turnover">What a seller takes in.</param>
    public sealed record PointAnswer(Money? Price, Quantity Quantity, int Pledges, Money? Turnover, Money? Saved)
    {
        public static PointAnswer Of(Rules.Calls.DemandPoint point, Money? reference) => new(point.Price, point.Quantity, point.Pledges, point.Turnover, reference is { } known ? point.SavedAgainst(known) : null);
    }

    public sealed record PledgeItem(int Number, string Name, string? Contact, IReadOnlyList<Rules.Pricing.Intent> Wanted, IReadOnlyList<Choice> Choices, string Note, bool IsOlder, DateTimeOffset MadeAt);

    public sealed record PledgeItems(IReadOnlyList<PledgeItem> Items, int? Next);

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
        var outcome = await write.RunAsync(http.User.PersonId, slug, body.AsText, stop);
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

    static async Task<IResult> DemandAsync(string code, CallDemand demand, HttpContext http, CancellationToken stop)
    {
        if (await demand.FindAsync(http.User.PersonId, code, stop) is not { } found) return TypedResults.NotFound();
        PointAnswer Told(Rules.Calls.DemandPoint point) => PointAnswer.Of(point, found.Shown.Call.Reference);
        return TypedResults.Ok(new DemandAnswer(found.Pledges, found.Most, found.Withdrawn, found.Older, [.. found.Curve.Points.Select(Told)], found.MostSaved is { } saved ? Told(saved) : null, found.MostTakenIn is { } taken ? Told(taken) : null, found.Choices, found.Days));
    }

    static async Task<IResult> PledgesAsync(string code, PledgeList pledges, HttpContext http, CancellationToken stop, int? after = null) =>
        await pledges.FindAsync(http.User.PersonId, code, after, stop) is { } found
            ? TypedResults.Ok(new PledgeItems([.. found.Pledges.Select(p => new PledgeItem(p.Number, p.Name, p.Contact, p.Wanted.All, p.Choices, p.Note, p.IsOlder, p.MadeAt))], found.Next))
            : TypedResults.NotFound();
}
