using Tuanzi.Core.Members;
using Tuanzi.Core.Quotes;
using Tuanzi.Rules.Quotes;

namespace Tuanzi.Web.Quotes;

/// <summary>Descending rounds for programs: leaders open and call off, merchants bid, whoever may read the quotes looks on.</summary>
static class DescendingApi
{
    /// <param name="Starts">Left out: at once.</param>
    /// <param name="HardEnds">Later than this no bid moves the end; left out, an hour after the end.</param>
    /// <param name="Step">By how much at least each bid is below the best.</param>
    /// <param name="SoftCloseMinutes">A bid in so many last minutes moves the end to so long after it; 5 if left out.</param>
    public sealed record DescendBody(DateTimeOffset? Starts, DateTimeOffset? Ends, DateTimeOffset? HardEnds, DecimalText? Step, int? SoftCloseMinutes, string? Text);

    public sealed record CallOffBody(string? Why);

    /// <param name="Price">For each, at the pieces of the round.</param>
    /// <param name="Read">The number of the newest bid that was read; 0 before the first.</param>
    /// <param name="IsMeant">That a price of less than half the best is no slip.</param>
    public sealed record BidBody(DecimalText? Price, int Read, bool IsMeant);

    /// <param name="Name">Left out for dealers.</param>
    public sealed record DealerItem(int Place, string? Name);

    public sealed record BidItem(int Number, int Place, Money Price, DateTimeOffset At, DateTimeOffset EndsAt, bool Extended);

    /// <param name="Pieces">At so many prices are compared.</param>
    /// <param name="ToReach">What a bid costs at most; left out where none can be lower, or when it is over.</param>
    /// <param name="Own">The caller's own place; left out for whoever only looks on.</param>
    /// <param name="Bids">The newest first.</param>
    public sealed record DescendingAnswer(
        int Number, DescendingState State, string Text, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset PlannedEndsAt, DateTimeOffset HardEndsAt, DateTimeOffset? EndedAt, string? CalledOffWhy, Money Step, int SoftCloseMinutes, Quantity Pieces,
        Money StartPrice, int StartPlace, Money Best, int BestPlace, Money? ToReach, IReadOnlyList<DealerItem> Dealers, int? Own, Money? OwnPrice, IReadOnlyList<BidItem> Bids, DateTimeOffset Now)
    {
        public static DescendingAnswer Of(SeenDescending seen)
        {
            var round = seen.Round;
            return new(
                round.Number, seen.State, round.Text, round.StartsAt, round.EndsAt, round.PlannedEndsAt, round.HardEndsAt, round.EndedAt, round.CalledOffWhy, new(round.StepMinor, round.Currency), round.SoftCloseMinutes, round.Pieces,
                new(round.StartMinor, round.Currency), round.StartPlace, round.Best, round.BestPlace, seen.IsOpen ? round.Descent.ToReach : null, [.. seen.Dealers.Select(dealer => new DealerItem(dealer.Place, dealer.Name))], seen.Own, seen.OwnPrice,
                [.. seen.Bids.Select(bid => new BidItem(bid.Number, bid.Place, new(bid.PriceMinor, round.Currency), bid.At, bid.EndsAt, bid.Extended))], seen.Now);
        }
    }

    public static void MapDescendingApi(this IEndpointRouteBuilder api)
    {
        var calls = api.MapGroup("/calls/{code}/descending-round").WithTags("Quotes");
        calls.MapGet("", ShowAsync).RequireScope(Scopes.Read).WithSummary("The newest descending round: the best price, all bids, until when. For leaders, and for members and whoever has pledged.").Produces<DescendingAnswer>();
        calls.MapPost("", OpenAsync).RequireScope(Scopes.Lead).WithSummary("Have the dealers whose quotes stand underbid each other in the open, once the asking is over. One at a time.").Produces<DescendingAnswer>(StatusCodes.Status201Created);
        calls.MapPost("/calling-off", CallOffAsync).RequireScope(Scopes.Lead).WithSummary("Call it off before its end, with a word. What was bid stands as the dealers' quotes.").Produces<DescendingAnswer>();
        var stores = api.MapGroup("/stores/{slug}/quote-requests/{id:guid}").WithTags("Quotes").RequireScope(Scopes.Sell);
        stores.MapGet("/descending-round", ShowDealerAsync).WithSummary("The descending round in which the store's quote takes part. Other dealers have a place and no name.").Produces<DescendingAnswer>();
        stores.MapPost("/bids", BidAsync).TakesKey().WithSummary("Bid: one price, which becomes the next version of the store's quote. Repeat safely with the same Idempotency-Key. A refusal says what stands: \"best\", \"toReach\", \"endsAt\".").Produces<BidItem>(StatusCodes.Status201Created);
    }

    static async Task<IResult> ShowAsync(string code, DescendingOnShow rounds, HttpContext http, CancellationToken stop) =>
        await FindAsync(code, rounds, http, stop) is { } seen ? TypedResults.Ok(DescendingAnswer.Of(seen)) : TypedResults.NotFound();

    static async Task<IResult> OpenAsync(string code, DescendBody body, OpenDescendingRound open, DescendingOnShow rounds, HttpContext http, CancellationToken stop)
    {
        var text = new DescendingText(body.Starts, body.Ends, body.HardEnds, body.Step?.Text, body.SoftCloseMinutes?.ToString(System.Globalization.CultureInfo.InvariantCulture), body.Text);
        var outcome = await open.RunAsync(http.User.PersonId, code, text, stop);
        if (!outcome.IsSuccess) return http.Answer(outcome, _ => TypedResults.Ok());
        return await FindAsync(code, rounds, http, stop) is { } seen ? TypedResults.Created($"/api/v1/calls/{code}/descending-round", DescendingAnswer.Of(seen)) : TypedResults.NotFound();
    }

    static async Task<IResult> CallOffAsync(string code, CallOffBody? body, CallOffDescendingRound callOff, DescendingOnShow rounds, HttpContext http, CancellationToken stop)
    {
        var outcome = await callOff.RunAsync(http.User.PersonId, code, body?.Why, stop);
        return outcome.IsSuccess ? await ShowAsync(code, rounds, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static async Task<IResult> ShowDealerAsync(string slug, Guid id, DescendingOnShow rounds, HttpContext http, CancellationToken stop) =>
        await rounds.FindAsync(Dealer.Of(http.User.PersonId, slug, new(id)), stop) is { } seen ? TypedResults.Ok(DescendingAnswer.Of(seen)) : TypedResults.NotFound();

    static async Task<IResult> BidAsync(string slug, Guid id, BidBody body, PlaceBid place, DescendingOnShow rounds, HttpContext http, CancellationToken stop)
    {
        var dealer = Dealer.Of(http.User.PersonId, slug, new(id));
        var outcome = await place.RunAsync(dealer, new(http.IdempotencyKey, body.Price?.Text, body.Read, body.IsMeant), stop);
        if (outcome.Refusal is { } why && await rounds.FindAsync(dealer, stop) is { } seen) return Refuse(http, why, seen);
        return http.Answer(outcome, bid => TypedResults.Created($"/api/v1/stores/{slug}/quote-requests/{id}/descending-round", new BidItem(bid.Number, bid.Place, new(bid.PriceMinor, bid.Currency), bid.At, bid.EndsAt, bid.Extended)));
    }

    /// <summary>With what stands, so that a program can bid again at once.</summary>
    static IResult Refuse(HttpContext http, BidRefusal why, SeenDescending seen)
    {
        var round = seen.Round;
        var refused = http.Refuse(why);
        refused.ProblemDetails.Extensions["bids"] = round.Bids;
        refused.ProblemDetails.Extensions["best"] = round.Best;
        if (seen.IsOpen && round.Descent.ToReach is { } reach) refused.ProblemDetails.Extensions["toReach"] = reach;
        refused.ProblemDetails.Extensions["endsAt"] = round.EndsAt;
        return refused;
    }

    static Task<SeenDescending?> FindAsync(string code, DescendingOnShow rounds, HttpContext http, CancellationToken stop) => rounds.FindAsync(code, http.User.PersonId, new(http.User.PersonId.Value), stop);
}
