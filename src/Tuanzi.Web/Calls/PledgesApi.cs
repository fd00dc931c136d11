using Tuanzi.Core.Calls;
using Tuanzi.Core.Members;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Calls;

/// <summary>Pledging for programs.</summary>
static class PledgesApi
{
    public static void MapPledgesApi(this IEndpointRouteBuilder api)
    {
        var pledges = api.MapGroup("/calls/{code}").WithTags("Calls");
        pledges.MapGet("/pledge", ShowAsync).RequireScope(Scopes.Read).WithSummary("The caller's own pledge.").Produces<PledgeAnswer>();
        pledges.MapPut("/pledge", PledgeAsync).RequireScope(Scopes.Order).WithSummary("Pledge, or change the pledge there is: the body is the pledge as it shall stand. Not binding.").Produces<PledgeAnswer>().Produces<PledgeAnswer>(StatusCodes.Status201Created);
        pledges.MapDelete("/pledge", WithdrawAsync).RequireScope(Scopes.Order).WithSummary("Take the caller's pledge back. What it said of them is gone.").Produces(StatusCodes.Status204NoContent);
        pledges.MapPost("/guest-pledges", PledgeAsGuestAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Guests)
            .TakesKey(shortest: GuestIdentity.ShortestKey)
            .WithSummary("Pledge for somebody without an account; answers with their private link.")
            .Produces<PledgeAnswer>(StatusCodes.Status201Created);
    }

    static async Task<IResult> ShowAsync(string code, PledgeLookup pledges, CallOnShow calls, HttpContext http, CancellationToken stop) =>
        await pledges.FindAsync(code, new(http.User.PersonId.Value), stop) is { } pledge && await calls.FindAsync(code, http.User.PersonId, stop) is { } shown
            ? TypedResults.Ok(PledgeAnswer.Of(pledge, shown.Call))
            : TypedResults.NotFound();

    static async Task<IResult> PledgeAsync(string code, PledgeBody body, MakePledge make, CallOnShow calls, HttpContext http, CancellationToken stop) =>
        await AnswerAsync(code, await make.RunAsync(code, Pledger.Of(http.User.PersonId), body.AsText, stop), calls, http, null, stop);

    static async Task<IResult> PledgeAsGuestAsync(string code, PledgeBody body, MakePledge make, CallOnShow calls, HttpContext http, CancellationToken stop)
    {
        if (http.IdempotencyKey.Length is < GuestIdentity.ShortestKey or > KeyedRequest.Longest) return http.Refuse(PledgeRefusal.KeyMissing);
        var by = Pledger.Of(http.IdempotencyKey, body.Name, body.Contact, http.Language);
        return await AnswerAsync(code, await make.RunAsync(code, by, body.AsText, stop), calls, http, by.Secret, stop);
    }

    static async Task<IResult> WithdrawAsync(string code, WithdrawPledge withdraw, HttpContext http, CancellationToken stop) =>
        http.Answer(await withdraw.RunAsync(code, new(http.User.PersonId.Value), stop), _ => TypedResults.NoContent());

    static async Task<IResult> AnswerAsync(string code, Outcome<PledgeMade, PledgeRefusal> outcome, CallOnShow calls, HttpContext http, string? secret, CancellationToken stop)
    {
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        var (pledge, isNew) = outcome.Value;
        if (await calls.FindAsync(code, http.User.PersonIdOrNull, pledge.BuyerId, stop) is not { } shown) return TypedResults.NotFound();
        var answer = PledgeAnswer.Of(pledge, shown.Call, secret is null ? null : http.LinkTo(CallPaths.Guest(secret)));
        return isNew || secret is not null ? TypedResults.Created(answer.Link ?? $"/api/v1/calls/{code}/pledge", answer) : TypedResults.Ok(answer);
    }
}
