using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Calls;

/// <summary>Merging calls, and going over with one's pledge, for programs.</summary>
static class MergersApi
{
    /// <param name="Into">The code of the other call.</param>
    /// <param name="Until">Until when pledgers may go over; at most as long as the other call takes pledges.</param>
    public sealed record MergerBody(string? Into, DateTimeOffset? Until);

    /// <param name="KeepsFrom">True: the caller may take it back, as long as nobody has agreed.</param>
    /// <param name="KeepsInto">True: the caller may answer.</param>
    public sealed record MergerAnswer(string From, string Into, CallMergerStatus Status, DateTimeOffset Until, bool KeepsFrom, bool KeepsInto);

    /// <param name="Mine">One's own pledge to the call that goes over.</param>
    /// <param name="There">One's own pledge to the other call, if there is one.</param>
    public sealed record MoveAnswer(string From, string Into, int Version, DateTimeOffset Until, PledgeAnswer Mine, PledgeAnswer? There);

    /// <param name="Version">The version of the other call that the pledger has read.</param>
    /// <param name="Choices">What is chosen of its options; left out: what was chosen here, as far as it is offered there.</param>
    /// <param name="There">"replace" or "keep" the pledge that one has there already.</param>
    public sealed record MoveBody(int Version, IReadOnlyList<Choice>? Choices, string? There);

    public static void MapMergersApi(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls/{code}").WithTags("Calls");
        calls.MapGet("/merger", ShowAsync).RequireScope(Scopes.Read).WithSummary("What this call is proposed to go over into, for those who keep either call.").Produces<MergerAnswer>();
        calls.MapPost("/merger", ProposeAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Propose that this call goes over into another of its community. Whoever keeps both agrees at once.").Produces<MergerAnswer>(StatusCodes.Status201Created);
        calls.MapDelete("/merger", TakeBackAsync).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Take the proposal back, as long as nobody has agreed.").Produces(StatusCodes.Status204NoContent);
        calls.MapPost("/merger/agreement", (string code, AnswerMerger answer, CallMergers mergers, HttpContext http, CancellationToken stop) => AnswerAsync(code, true, answer, mergers, http, stop)).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Agree, as whoever keeps the other call. Pledgers are asked.").Produces<MergerAnswer>();
        calls.MapPost("/merger/refusal", (string code, AnswerMerger answer, CallMergers mergers, HttpContext http, CancellationToken stop) => AnswerAsync(code, false, answer, mergers, http, stop)).RequireScope(Scopes.Order, Scopes.Lead).WithSummary("Refuse, as whoever keeps the other call.").Produces(StatusCodes.Status204NoContent);
        calls.MapGet("/pledge/merging", OfferedAsync).RequireScope(Scopes.Read).WithSummary("What the caller, who pledged, is asked: to go over with the pledge or to leave it.").Produces<MoveAnswer>();
        calls.MapPost("/pledge/merging", MoveAsync).RequireScope(Scopes.Order).WithSummary("Go over with the caller's pledge: made there and withdrawn here. Not binding, as before.").Produces<PledgeAnswer>();
    }

    static async Task<IResult> ShowAsync(string code, CallMergers mergers, HttpContext http, CancellationToken stop) =>
        await mergers.FindAsync(http.User.PersonId, code, stop) is { } shown ? TypedResults.Ok(Of(shown)) : TypedResults.NotFound();

    static async Task<IResult> ProposeAsync(string code, MergerBody body, ProposeMerger propose, CallMergers mergers, HttpContext http, CancellationToken stop)
    {
        var outcome = await propose.RunAsync(http.User.PersonId, code, body.Into, body.Until, stop);
        return outcome.IsSuccess && await mergers.FindAsync(http.User.PersonId, code, stop) is { } shown ? TypedResults.Created($"/api/v1/calls/{code}/merger", Of(shown)) : http.Answer(outcome, _ => TypedResults.NotFound());
    }

    static async Task<IResult> TakeBackAsync(string code, TakeBackMerger takeBack, HttpContext http, CancellationToken stop) =>
        http.Answer(await takeBack.RunAsync(http.User.PersonId, code, stop), _ => TypedResults.NoContent());

    static async Task<IResult> AnswerAsync(string code, bool agrees, AnswerMerger answer, CallMergers mergers, HttpContext http, CancellationToken stop)
    {
        var outcome = await answer.RunAsync(http.User.PersonId, code, agrees, stop);
        return outcome.IsSuccess && await mergers.FindAsync(http.User.PersonId, code, stop) is { } shown ? TypedResults.Ok(Of(shown)) : http.Answer(outcome, _ => TypedResults.NoContent());
    }

    static async Task<IResult> OfferedAsync(string code, CallMergers mergers, HttpContext http, CancellationToken stop) =>
        await mergers.OfferedAsync(code, new(http.User.PersonId.Value), stop) is { } offered
            ? TypedResults.Ok(new MoveAnswer(offered.From.Code, offered.Into.Code, offered.Into.Version, offered.Until, PledgeAnswer.Of(offered.Mine, offered.From), offered.There is { } there ? PledgeAnswer.Of(there, offered.Into) : null))
            : TypedResults.NotFound();

    static async Task<IResult> MoveAsync(string code, MoveBody body, MovePledge move, HttpContext http, CancellationToken stop)
    {
        var there = Enum.TryParse<PledgeThere>(body.There, ignoreCase: true, out var known) ? known : (PledgeThere?)null;
        var outcome = await move.RunAsync(code, new(http.User.PersonId.Value), new(body.Version, body.Choices is null ? null : [.. body.Choices.Where(choice => choice is not null)], there), stop);
        return http.Answer(outcome, moved => TypedResults.Ok(PledgeAnswer.Of(moved.Pledge, moved.Into)));
    }

    static MergerAnswer Of(ShownMerger shown) => new(shown.From.Code, shown.Into.Code, shown.Merger.Status, shown.Merger.EndsAt, shown.KeepsFrom, shown.KeepsInto);
}
