using Tuanzi.Core.Communities;
using Tuanzi.Core.Members;
using Tuanzi.Core.Orders;
using Tuanzi.Core.Ratings;
using Tuanzi.Core.Stores;
using Tuanzi.Rules.Ratings;

namespace Tuanzi.Web.Ratings;

/// <summary>Ratings by those who bought, for programs.</summary>
static class RatingsApi
{
    /// <param name="Store">The store's slug; left out, it is of the leader.</param>
    /// <param name="Stars">From 1 to 5.</param>
    public sealed record SaidBody(string? Store, int? Stars, string? Text);

    public sealed record RateBody(IReadOnlyList<SaidBody>? Ratings);

    /// <param name="Store">Absent: the leader.</param>
    /// <param name="ChangeableUntil">Absent while nothing was said.</param>
    /// <param name="Answer">What whoever was rated says to it.</param>
    public sealed record OwnAnswer(string? Store, string Name, int? Stars, string? Text, DateTimeOffset? ChangeableUntil, string? Answer);

    /// <param name="WhyNot">Why nothing can be said now; absent where it can.</param>
    public sealed record OwnAnswers(IReadOnlyList<OwnAnswer> Ratings, RateRefusal? WhyNot);

    /// <param name="Average">"4.3": of what each buyer said last; absent while fewer buyers than needed have rated.</param>
    /// <param name="Number">How many buyers have rated; absent likewise.</param>
    public sealed record StandingAnswer(string Name, string? Average, long? Number, int Needed)
    {
        public static StandingAnswer Of(string name, Standing standing) => new(name, standing.Tenths is { } tenths ? $"{tenths / 10}.{tenths % 10}" : null, standing.Shown, Standing.Needed);
    }

    /// <param name="About">The leader; absent where it is of a store.</param>
    /// <param name="HiddenWhy">Why an operator has hidden the text.</param>
    public sealed record RatingAnswer(RatingId Id, string? By, string? About, string GroupBuy, string Text, DateTimeOffset At, string? Answer, string? HiddenWhy)
    {
        public static RatingAnswer Of(ReadRating one) => new(one.Id, one.By, one.About, one.GroupBuy, one.Text, one.At, one.AnsweredAt is null ? null : one.Answer, one.HiddenWhy);
    }

    /// <param name="Items">The words, the latest first, as far as the caller may read them.</param>
    public sealed record RatingsAnswer(IReadOnlyList<StandingAnswer> Standings, IReadOnlyList<RatingAnswer> Items, string? Next);

    public sealed record AnswerBody(string? Text);

    public sealed record HideBody(string? Why);

    public static void MapRatingsApi(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("").WithTags("Ratings");
        all.MapGet("/group-buys/{code}/rating", ShowAsync).RequireScope(Scopes.Read).WithSummary("Whom the caller can rate in a group buy, and what they have said.").Produces<OwnAnswers>();
        all.MapPut("/group-buys/{code}/rating", RateAsync).RequireScope(Scopes.Order).WithSummary("Rate the stores and the leader of a group buy of which the caller has goods: once, and changeable for 30 days. Of whom nothing is said, what stands stays.").Produces<OwnAnswers>();
        var guests = all.MapGroup("/orders/{secret}/rating").AllowAnonymous().RequireRateLimiting(RateLimits.Guests);
        guests.MapGet("", ShowGuestsAsync).WithSummary("The same for whoever holds a guest's private link.").Produces<OwnAnswers>();
        guests.MapPut("", RateGuestsAsync).WithSummary("Rate as the guest whose private link it is.").Produces<OwnAnswers>();
        all.MapGet("/stores/{slug}/ratings", StoreAsync).RequireScope(Scopes.Read).WithSummary("What buyers say of a store: the average for everybody, the words of those in the caller's communities.").Produces<RatingsAnswer>();
        all.MapGet("/communities/{slug}/ratings", CommunityAsync).RequireScope(Scopes.Read).WithSummary("What buyers say of a community's leaders: the averages for everybody, the words for members.").Produces<RatingsAnswer>();
        all.MapPut("/ratings/{id}/answer", AnswerAsync).RequireScope(Scopes.Sell, Scopes.Lead).WithSummary("Answer a rating as whoever was rated; said again, it is changed.").Produces(StatusCodes.Status204NoContent);
        all.MapPost("/ratings/{id}/hiding", HideAsync).RequireScope(Scopes.Operate).WithSummary("Hide the text of a rating, with a reason that everybody reads. The stars go on counting. Operators only.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ShowAsync(string code, RatingsOfBuyer ratings, HttpContext http, CancellationToken stop) => await OwnAsync(code, new(http.User.PersonId.Value), ratings, stop);

    static async Task<IResult> RateAsync(string code, RateBody body, RateGroupBuy rate, RatingsOfBuyer ratings, HttpContext http, CancellationToken stop) =>
        await SayAsync(code, new(http.User.PersonId.Value), body, rate, ratings, http, stop);

    static async Task<IResult> ShowGuestsAsync(string secret, GuestLookup guests, RatingsOfBuyer ratings, CancellationToken stop) =>
        await guests.FindAsync(secret, stop) is { } own ? await OwnAsync(own.GroupBuyCode, own.Guest.Id, ratings, stop) : TypedResults.NotFound();

    static async Task<IResult> RateGuestsAsync(string secret, RateBody body, GuestLookup guests, RateGroupBuy rate, RatingsOfBuyer ratings, HttpContext http, CancellationToken stop) =>
        await guests.FindAsync(secret, stop) is { } own ? await SayAsync(own.GroupBuyCode, own.Guest.Id, body, rate, ratings, http, stop) : TypedResults.NotFound();

    static async Task<IResult> SayAsync(string code, BuyerId buyer, RateBody body, RateGroupBuy rate, RatingsOfBuyer ratings, HttpContext http, CancellationToken stop)
    {
        RatingSaid[] said = [.. (body.Ratings ?? []).Where(one => one is not null).Select(one => new RatingSaid(one.Store, one.Stars?.ToString(System.Globalization.CultureInfo.InvariantCulture), one.Text))];
        var outcome = await rate.RunAsync(buyer, code, said, stop);
        return outcome.IsSuccess ? await OwnAsync(code, buyer, ratings, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static async Task<IResult> OwnAsync(string code, BuyerId buyer, RatingsOfBuyer ratings, CancellationToken stop) =>
        await ratings.FindAsync(code, buyer, stop) is { } mine
            ? TypedResults.Ok(new OwnAnswers([.. mine.Open.Select(one => new OwnAnswer(one.Store, one.Name, one.Given?.Stars, one.Given?.Text, one.Given?.MadeAt.AddDays(Rating.DaysToChange), one.Given is { AnsweredAt: not null } given ? given.Answer : null))], mine.WhyNot))
            : TypedResults.NotFound();

    static async Task<IResult> StoreAsync(string slug, string? cursor, int? limit, StoreOverview stores, RatingList list, Standings standings, HttpContext http, CancellationToken stop)
    {
        if (await stores.FindAsync(http.User.PersonId, slug, stop) is not { } store || await list.OfStoreAsync(http.User.PersonId, slug, cursor, limit, stop) is not { } words) return TypedResults.NotFound();
        return TypedResults.Ok(new RatingsAnswer([StandingAnswer.Of(store.Name, await standings.OfStoreAsync(store.Id, stop))], [.. words.Items.Select(RatingAnswer.Of)], words.Next));
    }

    static async Task<IResult> CommunityAsync(string slug, string? cursor, int? limit, CommunityOverview communities, RatingList list, Standings standings, HttpContext http, CancellationToken stop)
    {
        if (await communities.FindAsync(http.User.PersonId, slug, stop) is not { } view) return TypedResults.NotFound();
        var words = await list.OfLeadersAsync(http.User.PersonId, slug, cursor, limit, stop);
        var leaders = await standings.OfLeadersAsync(view.Facts.Id, stop);
        return TypedResults.Ok(new RatingsAnswer([.. leaders.Select(one => StandingAnswer.Of(one.Name, one.Standing))], [.. (words?.Items ?? []).Select(RatingAnswer.Of)], words?.Next));
    }

    static async Task<IResult> AnswerAsync(string id, AnswerBody body, AnswerRating answer, HttpContext http, CancellationToken stop) =>
        http.Answer(await answer.RunAsync(http.User.PersonId, Id.Parse<RatingId>(id) ?? default, body.Text, stop), _ => TypedResults.NoContent());

    static async Task<IResult> HideAsync(string id, HideBody body, HideRating hide, HttpContext http, CancellationToken stop) =>
        http.Answer(await hide.RunAsync(http.User.PersonId, Id.Parse<RatingId>(id) ?? default, body.Why, stop), _ => TypedResults.NoContent());
}
