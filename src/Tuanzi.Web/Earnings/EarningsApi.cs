using Tuanzi.Core.Earnings;
using Tuanzi.Core.Members;

namespace Tuanzi.Web.Earnings;

static class EarningsApi
{
    /// <param name="Reason">Why it was returned.</param>
    public sealed record PayoutAnswer(PayoutId Id, Money Amount, PayoutStatus Status, DateTimeOffset AskedAt, DateTimeOffset? EndedAt, string Reason)
    {
        public static PayoutAnswer Of(Payout payout) => new(payout.Id, payout.Amount, payout.Status, payout.AskedAt, payout.EndedAt, payout.Reason);
    }

    /// <param name="IsDisputed">True while a card's bank has not decided about an order: it stays frozen for as long.</param>
    public sealed record FrozenAnswer(string GroupBuy, Money Amount, DateTimeOffset ReleasesAt, bool IsDisputed);

    /// <param name="Available">Below zero where more went back than was there.</param>
    /// <param name="Selling">What of the commission was for selling, less what was taken back.</param>
    /// <param name="PickupService">The same for handing goods over. "released" is all that was ever released, also what was taken since.</param>
    public sealed record EarningsAnswer(Money Pending, Money Frozen, Money Available, EarnedFor Selling, EarnedFor PickupService, IReadOnlyList<FrozenAnswer> Releases, IReadOnlyList<PayoutAnswer> Payouts);

    /// <param name="Reason">For the leader to read.</param>
    public sealed record ReturnRequest(string? Reason = null);

    public static void MapEarningsApi(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/communities/{slug}").WithTags("Money");
        own.MapGet("/earnings", ShowAsync).RequireScope(Scopes.Read).WithSummary("What one has earned as a leader of a community: pending, frozen until when, available; and one's payouts.").Produces<EarningsAnswer>();
        own.MapPost("/payouts", AskAsync).RequireScope(Scopes.Lead).WithSummary("Ask for all commission that is available.").Produces<PayoutAnswer>(StatusCodes.Status201Created);
        var payouts = api.MapGroup("/payouts/{id}").WithTags("Money");
        payouts.MapPost("/payment", TakeAsync).RequireScope(Scopes.Lead).WithSummary("Take one's approved payout: of what wallets paid first, then out of the cash box.").Produces<PayoutAnswer>();
        payouts.MapPost("/return", ReturnAsync).RequireScope(Scopes.Lead).WithSummary("Return a payout that is not taken yet: one's own, or as an operator anybody's.").Produces<PayoutAnswer>();
        payouts.MapPost("/approval", ApproveAsync).RequireScope(Scopes.Operate).WithSummary("Approve a payout. Operators only; above the set amount two of them, neither of whom asked for it.").Produces<PayoutAnswer>();
    }

    static async Task<IResult> ShowAsync(string slug, LeaderEarnings earnings, HttpContext http, CancellationToken stop) =>
        await earnings.FindAsync(http.User.PersonId, slug, stop) is { } view
            ? TypedResults.Ok(new EarningsAnswer(
                view.Pending, view.Frozen, view.Available, view.Selling, view.PickupService,
                [.. view.Releases.Select(r => new FrozenAnswer(r.GroupBuy, r.Amount, r.ReleasesAt, r.IsDisputed))],
                [.. (view.Asked is { } asked ? view.Past.Prepend(asked) : view.Past).Select(PayoutAnswer.Of)]))
            : TypedResults.NotFound();

    static async Task<IResult> AskAsync(string slug, AskForPayout ask, HttpContext http, CancellationToken stop) =>
        http.Answer(await ask.RunAsync(http.User.PersonId, slug, stop), payout => TypedResults.Created($"/api/v1/communities/{Uri.EscapeDataString(slug)}/earnings", PayoutAnswer.Of(payout)));

    static async Task<IResult> TakeAsync(string id, TakePayout take, HttpContext http, CancellationToken stop) =>
        http.Answer(await take.RunAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, stop), payout => TypedResults.Ok(PayoutAnswer.Of(payout)));

    static async Task<IResult> ReturnAsync(string id, ReturnRequest? body, DecidePayout decide, HttpContext http, CancellationToken stop) =>
        http.Answer(await decide.ReturnAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, body?.Reason, stop), payout => TypedResults.Ok(PayoutAnswer.Of(payout)));

    static async Task<IResult> ApproveAsync(string id, DecidePayout decide, HttpContext http, CancellationToken stop) =>
        http.Answer(await decide.ApproveAsync(http.User.PersonId, Id.Parse<PayoutId>(id) ?? default, stop), payout => TypedResults.Ok(PayoutAnswer.Of(payout)));
}
