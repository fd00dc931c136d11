using Tuanzi.Core.Calls;
using Tuanzi.Core.Decisions;
using Tuanzi.Core.Members;
using Tuanzi.Rules.Ordering;
using Tuanzi.Rules.Pricing;
using Tuanzi.Web.Quotes;

namespace Tuanzi.Web.Decisions;

/// <summary>Taking a quote and confirming a pledge, for programs.</summary>
static class DecisionsApi
{
    /// <param name="Version">The version of the quote that was read.</param>
    /// <param name="ConfirmBy">Until when pledgers confirm: the cut-off.</param>
    /// <param name="Point">The pickup point.</param>
    /// <param name="HoursToAnswer">How long everybody has to answer, should too few confirm. Left out: 48.</param>
    public sealed record TakeBody(int Version, DateTimeOffset? ConfirmBy, string? Point, DateTimeOffset? From, DateTimeOffset? To, int? HoursToAnswer);

    /// <param name="Price">What a piece costs at what was pledged then.</param>
    public sealed record TakenAnswer(string GroupBuy, int Version, Money Price, Quantity Wanted, int Pledges, DateTimeOffset TakenAt);

    /// <param name="Version">The version of the offer that was read.</param>
    /// <param name="Quantity">Left out: as pledged.</param>
    /// <param name="Note">Left out: what was chosen and noted with the pledge.</param>
    /// <param name="PayWith">Left out: the usual way.</param>
    public sealed record ConfirmBody(int Version, long? Quantity, string? Note, PaymentWay? PayWith);

    /// <param name="Order">The number of the order, once there is one.</param>
    /// <param name="Behind">The prices that everybody would be asked about, should too few confirm.</param>
    /// <param name="Advance">What of it is paid ahead, by wallet or card.</param>
    /// <param name="IsOfLeader">Whether the leader works for the dealer.</param>
    public sealed record ConfirmationAnswer(
        string GroupBuy, int OfferVersion, string Dealer, bool IsOfLeader, VersionAnswer Quote, DateTimeOffset ConfirmBy, PledgeStatus Status, bool IsOpen, int? Order, IReadOnlyList<Intent> Wanted, Quantity Quantity, Money Price, Money Total, Money? Advance,
        IReadOnlyList<Rung> Ladder, IReadOnlyList<Rung> Behind, IReadOnlyList<PaymentWay> Ways, string Note);

    public sealed record ConfirmedAnswer(string GroupBuy, int Order, string? Link = null);

    public static void MapDecisionsApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/calls/{code}/quotes/{number:int}/taking", TakeAsync).WithTags("Quotes").RequireScope(Scopes.Lead).WithSummary("Take a quote as it was read: a group buy opens at its terms, and everybody who pledged is asked to confirm. One at a time for a call.").Produces<TakenAnswer>(StatusCodes.Status201Created);
        api.MapGet("/calls/{code}/confirmation", ShowAsync).WithTags("Calls").RequireScope(Scopes.Read).WithSummary("What the caller is asked to confirm, once a quote is taken.").Produces<ConfirmationAnswer>();
        api.MapPost("/calls/{code}/confirmation", ConfirmAsync).WithTags("Calls").RequireScope(Scopes.Order).WithSummary("Confirm the caller's pledge: it becomes an order in the group buy. Twice is once.").Produces<ConfirmedAnswer>();
        var guests = api.MapGroup("/pledges/{secret}/confirmation").WithTags("Calls").AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
        guests.MapGet("", ShowGuestsAsync).WithSummary("The same for whoever holds a guest's private link.").Produces<ConfirmationAnswer>();
        guests.MapPost("", ConfirmGuestsAsync).WithSummary("Confirm a guest's pledge; answers with the private link of the order.").Produces<ConfirmedAnswer>();
    }

    static async Task<IResult> TakeAsync(string code, int number, TakeBody body, TakeQuote take, IStringLocalizer<DecisionsText> text, HttpContext http, CancellationToken stop)
    {
        var typed = new TakeText(body.Version, body.ConfirmBy, Id.Parse<PickupPointId>(body.Point), body.From, body.To) { Hours = body.HoursToAnswer ?? Reserve.UsualHours, Words = TakeForm.WordsIn(text) };
        var outcome = await take.RunAsync(http.User.PersonId, code, number, typed, stop);
        return http.Answer(outcome, opened => TypedResults.Created($"/api/v1/group-buys/{opened.GroupBuyCode}", new TakenAnswer(opened.GroupBuyCode, opened.Taken.Version, opened.Price, opened.Taken.Wanted, opened.Taken.Pledges, opened.Taken.TakenAt)));
    }

    static async Task<IResult> ShowAsync(string code, ConfirmationOfPledge confirmations, HttpContext http, CancellationToken stop) =>
        await confirmations.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop) is { } found ? TypedResults.Ok(Of(found)) : TypedResults.NotFound();

    static async Task<IResult> ShowGuestsAsync(string secret, PledgeLookup pledges, ConfirmationOfPledge confirmations, CancellationToken stop) =>
        await pledges.FindByLinkAsync(secret, stop) is { } own && await confirmations.FindAsync(own.CallCode, null, own.Guest.Id, stop) is { } found ? TypedResults.Ok(Of(found)) : TypedResults.NotFound();

    static async Task<IResult> ConfirmAsync(string code, ConfirmBody body, ConfirmPledge confirm, HttpContext http, CancellationToken stop) =>
        http.Answer(await confirm.RunAsync(code, http.User.PersonId, new(http.User.PersonId.Value), null, TextOf(body), stop), confirmed => TypedResults.Ok(new ConfirmedAnswer(confirmed.GroupBuyCode, confirmed.Number)));

    static async Task<IResult> ConfirmGuestsAsync(string secret, ConfirmBody body, ConfirmPledge confirm, PledgeLookup pledges, HttpContext http, CancellationToken stop)
    {
        if (await pledges.FindByLinkAsync(secret, stop) is not { } own) return TypedResults.NotFound();
        return http.Answer(await confirm.RunAsync(own.CallCode, null, own.Guest.Id, secret, TextOf(body), stop), confirmed => TypedResults.Ok(new ConfirmedAnswer(confirmed.GroupBuyCode, confirmed.Number, http.LinkTo($"/o/{secret}"))));
    }

    static ConfirmText TextOf(ConfirmBody body) => new(body.Version, body.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture), body.Note, body.PayWith);

    static ConfirmationAnswer Of(Confirmation found)
    {
        var total = found.Price * found.Quantity;
        return new(
            found.GroupBuy.Code, found.GroupBuy.Version, found.Dealer, found.IsOfLeader, VersionAnswer.Of(found.Version, isParty: false), found.GroupBuy.CutOffAt, found.Pledge.Status, found.IsOpen, found.IsConfirmed ? found.Order!.Number : null, found.Wanted.All,
            found.Quantity, found.Price, total, found.AdvanceOn(total), found.Article.Ladder.Rungs, [.. found.Behind], [.. found.Ways], found.Note);
    }
}
