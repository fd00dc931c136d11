using Tuanzi.Core.Cards;
using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;

namespace Tuanzi.Web.Cards;

/// <summary>Paying by card, for programs.</summary>
static class CardsApi
{
    /// <param name="SecretKey">Of the community's Stripe account: "sk_live_…", or "sk_test_…" to try it out.</param>
    public sealed record AccountBody(string? SecretKey);

    /// <param name="IsLive">False: a key for trying out, by which no money moves.</param>
    /// <param name="HearsNews">False: the provider cannot reach this installation, and is asked again and again instead.</param>
    /// <param name="WithProvider">What was taken from cards and has not gone back.</param>
    /// <param name="Refunding">What is on its way back to cards.</param>
    public sealed record CardsAnswer(bool IsConnected, bool? IsLive, string? KeyEnd, bool? HearsNews, bool IsTaken, Money Held, Money WithProvider, Money Refunding, IReadOnlyList<DisputeAnswer> Disputes);

    /// <param name="Why">What the card holder told the bank, in the provider's word.</param>
    /// <param name="AnswerBy">Until when the provider takes an answer.</param>
    public sealed record DisputeAnswer(CardDisputeId Id, string GroupBuy, int Order, Money Amount, CardDisputeStatus Status, string Why, DateTimeOffset At, DateTimeOffset? AnswerBy, DateTimeOffset? EndedAt);

    /// <param name="Url">Where the buyer confirms: a page of the card provider, for half an hour.</param>
    public sealed record CardPageAnswer(string Url, Money Amount);

    public sealed record RefundAnswer(CardRefundId Id, Money Amount, CardRefundStatus Status);

    public static void MapCardsApi(this IEndpointRouteBuilder api)
    {
        var cards = api.MapGroup("/communities/{slug}/cards").WithTags("Money").RequireScope(Scopes.Lead);
        cards.MapGet("", ShowAsync).WithSummary("The community's card account, and what cards hold.").Produces<CardsAnswer>();
        cards.MapPut("/account", ConnectAsync).WithSummary("Connect the community's account with Stripe.").Produces<CardsAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        cards.MapDelete("/account", DisconnectAsync).WithSummary("Take it away again, once no order hangs on it.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/group-buys/{code}/order/card-payments", PayAsync).RequireScope(Scopes.Order).WithTags("Money").WithSummary("A page on which the buyer confirms with a card what the caller's order comes to at most, or still owes.").Produces<CardPageAnswer>();
        // Signed by whoever sends it, and only ever a hint.
        api.MapPost("/hooks/stripe/{slug}", HearAsync).AllowAnonymous().WithTags("Money").WithSummary("Where Stripe sends its news. Nobody else needs it.").Produces(StatusCodes.Status200OK);
        var refunds = api.MapGroup("/card-refunds/{id:guid}").WithTags("Money").RequireScope(Scopes.Operate);
        refunds.MapPost("/retry", RetryAsync).WithSummary("Try at once to give money back to a card that could not be given back so far, or ask the provider how a dispute stands. Operators only.").Produces(StatusCodes.Status204NoContent);
        refunds.MapPost("/return-by-hand", ByHandAsync).WithSummary("Say that it was given back otherwise. Operators only, and only where the provider has said no.").Produces<RefundAnswer>();
    }

    static async Task<IResult> ShowAsync(string slug, CardDesk desk, HttpContext http, CancellationToken stop) =>
        await desk.FindAsync(http.User.PersonId, slug, stop) is { } view ? TypedResults.Ok(Of(view)) : TypedResults.NotFound();

    static async Task<IResult> ConnectAsync(string slug, AccountBody body, ConnectCards connect, CardDesk desk, SiteAddress site, HttpContext http, CancellationToken stop)
    {
        var outcome = await connect.RunAsync(http.User.PersonId, slug, body.SecretKey, CardPages.NewsOf(slug, site, http), stop);
        return outcome.IsSuccess ? await ShowAsync(slug, desk, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static async Task<IResult> DisconnectAsync(string slug, DisconnectCards disconnect, HttpContext http, CancellationToken stop) =>
        http.Answer(await disconnect.RunAsync(http.User.PersonId, slug, stop), _ => TypedResults.NoContent());

    static async Task<IResult> PayAsync(string code, PayByCard pay, SiteAddress site, HttpContext http, CancellationToken stop) =>
        http.Answer(
            await pay.RunAsync(new(http.User.PersonId.Value), code, http.Language, payment => new(site.LinkTo($"/b/{code}/card/{payment.Value:N}", http.Request)), stop),
            page => TypedResults.Ok(new CardPageAnswer(page.Url, page.Amount))
        );

    static async Task<IResult> RetryAsync(Guid id, TryCardAgain again, HttpContext http, CancellationToken stop) =>
        await again.RunAsync(http.User.PersonId, id, stop) ? TypedResults.NoContent() : TypedResults.NotFound();

    static async Task<IResult> ByHandAsync(Guid id, ReturnByHand byHand, HttpContext http, CancellationToken stop) =>
        http.Answer(await byHand.RunAsync(http.User.PersonId, new(id), stop), refund => TypedResults.Ok(new RefundAnswer(refund.Id, refund.Amount, refund.Status)));

    static async Task<IResult> HearAsync(string slug, HearCardNews hear, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var body = await Uploads.UpToAsync(http.Request.Body, StripeNews.MostBytes, stop);
        if (await hear.SigningSecretAsync(slug, stop) is not { } secret) return TypedResults.NotFound();
        if (body.Length > StripeNews.MostBytes || !StripeNews.IsGenuine(http.Request.Headers["Stripe-Signature"], body, secret, clock.GetUtcNow())) return TypedResults.BadRequest();
        var (names, isDispute) = StripeNews.Read(body);
        await hear.RunAsync(slug, names, isDispute, stop);
        return TypedResults.Ok();
    }

    static CardsAnswer Of(CardDeskView view) =>
        new(view.Account is not null, view.Account?.IsLive, view.Account?.KeyEnd, view.Account is { } account ? account.Webhook is not null : null, view.IsTaken, view.Held, view.WithProvider, view.Refunding,
            [.. view.Disputes.Select(v => new DisputeAnswer(v.Dispute.Id, v.Code, v.Order, v.Dispute.Amount, v.Dispute.Status, v.Dispute.Why, v.Dispute.At, v.Dispute.AnswerBy, v.Dispute.EndedAt))]);
}
