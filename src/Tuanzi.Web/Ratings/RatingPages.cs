using Tuanzi.Core.Orders;
using Tuanzi.Core.Ratings;

namespace Tuanzi.Web.Ratings;

/// <summary>Where whoever bought says what they think: members at the group buy, guests by their private link.</summary>
static class RatingPages
{
    public static void MapRatingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/rating", ShowAsync);
        pages.MapPost("/b/{code}/rating", RateAsync);
        pages.MapGet("/o/{secret}/rating", ShowGuestsAsync).AllowAnonymous();
        pages.MapPost("/o/{secret}/rating", RateGuestsAsync).AllowAnonymous().RequireFormTokenOfMembers().RequireRateLimiting(RateLimits.Guests);
        pages.MapRatingListPages();
    }

    static async Task<IResult> ShowAsync(string code, RatingsOfBuyer ratings, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        await ratings.FindAsync(code, new(http.User.PersonId.Value), stop) is { } mine ? PageOf(mine, null, clock) : TypedResults.NotFound();

    static async Task<IResult> ShowGuestsAsync(string secret, GuestLookup guests, RatingsOfBuyer ratings, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await guests.FindAsync(secret, stop) is not { } own || await ratings.FindAsync(own.GroupBuyCode, own.Guest.Id, stop) is not { } mine) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return PageOf(mine, secret, clock);
    }

    static Task<IResult> RateAsync(string code, IFormCollection sent, RateGroupBuy rate, RatingsOfBuyer ratings, TimeProvider clock, HttpContext http, CancellationToken stop) =>
        SayAsync(code, new(http.User.PersonId.Value), null, sent, rate, ratings, clock, http, stop);

    static async Task<IResult> RateGuestsAsync(string secret, GuestLookup guests, RateGroupBuy rate, RatingsOfBuyer ratings, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (!http.Request.HasFormContentType || await guests.FindAsync(secret, stop) is not { } own) return TypedResults.NotFound();
        return await SayAsync(own.GroupBuyCode, own.Guest.Id, secret, await http.Request.ReadFormAsync(stop), rate, ratings, clock, http, stop);
    }

    static async Task<IResult> SayAsync(string code, BuyerId buyer, string? secret, IFormCollection sent, RateGroupBuy rate, RatingsOfBuyer ratings, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (await ratings.FindAsync(code, buyer, stop) is not { } mine) return TypedResults.NotFound();
        // What is fixed stands on the page without fields.
        var form = RatingForm.From(sent, mine);
        var outcome = await rate.RunAsync(buyer, code, form.Said, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } why) return Page.Refused<RatingPage>(new { Mine = mine, Form = form, Now = clock.GetUtcNow(), Path = PathOf(code, secret), Back = BackOf(code, secret), Error = http.ErrorAt("", why) });
        Flash.Set(http, "Flash.Rated");
        return TypedResults.LocalRedirect(PathOf(code, secret));
    }

    static IResult PageOf(RatingsToGive mine, string? secret, TimeProvider clock) =>
        Page.Of<RatingPage>(new { Mine = mine, Form = RatingForm.Of(mine), Now = clock.GetUtcNow(), Path = PathOf(mine.GroupBuy.Code, secret), Back = BackOf(mine.GroupBuy.Code, secret) });

    static string PathOf(string code, string? secret) => secret is null ? $"/b/{code}/rating" : $"/o/{secret}/rating";

    static string BackOf(string code, string? secret) => secret is null ? $"/b/{code}/order" : $"/o/{secret}";
}
