using Microsoft.AspNetCore.Mvc;
using Tuanzi.Core.Communities;
using Tuanzi.Core.Ratings;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Ratings;

/// <summary>A form that was refused, under the rating it is about.</summary>
public sealed record RefusedWord(RatingId About, string Field, string? Typed, string Why);

/// <summary>What buyers say of a store, and of a community's leaders. Whoever was rated answers here; an operator hides a text here.</summary>
static class RatingListPages
{
    public static void MapRatingListPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/s/{slug}/ratings", StoreAsync);
        pages.MapPost("/s/{slug}/ratings/{id}/answer", AnswerInStoreAsync);
        pages.MapPost("/s/{slug}/ratings/{id}/hiding", HideInStoreAsync);
        pages.MapGet("/c/{slug}/ratings", CommunityAsync);
        pages.MapPost("/c/{slug}/ratings/{id}/answer", AnswerInCommunityAsync);
        pages.MapPost("/c/{slug}/ratings/{id}/hiding", HideInCommunityAsync);
    }

    static Task<IResult> StoreAsync(string slug, string? cursor, RatingList list, HttpContext http, CancellationToken stop) => DrawStoreAsync(slug, cursor, null, list, http, stop);

    static Task<IResult> CommunityAsync(string slug, string? cursor, RatingList list, HttpContext http, CancellationToken stop) => DrawCommunityAsync(slug, cursor, null, list, http, stop);

    static async Task<IResult> AnswerInStoreAsync(string slug, string id, [FromForm] string? answer, AnswerRating use, RatingList list, HttpContext http, CancellationToken stop) =>
        After(await use.RunAsync(http.User.PersonId, IdOf(id), answer, stop), id, "answer", answer, http, out var refused) ?? await DrawStoreAsync(slug, null, refused, list, http, stop);

    static async Task<IResult> HideInStoreAsync(string slug, string id, [FromForm] string? why, HideRating use, RatingList list, HttpContext http, CancellationToken stop) =>
        After(await use.RunAsync(http.User.PersonId, IdOf(id), why, stop), id, "why", why, http, out var refused) ?? await DrawStoreAsync(slug, null, refused, list, http, stop);

    static async Task<IResult> AnswerInCommunityAsync(string slug, string id, [FromForm] string? answer, AnswerRating use, RatingList list, HttpContext http, CancellationToken stop) =>
        After(await use.RunAsync(http.User.PersonId, IdOf(id), answer, stop), id, "answer", answer, http, out var refused) ?? await DrawCommunityAsync(slug, null, refused, list, http, stop);

    static async Task<IResult> HideInCommunityAsync(string slug, string id, [FromForm] string? why, HideRating use, RatingList list, HttpContext http, CancellationToken stop) =>
        After(await use.RunAsync(http.User.PersonId, IdOf(id), why, stop), id, "why", why, http, out var refused) ?? await DrawCommunityAsync(slug, null, refused, list, http, stop);

    /// <summary>Back to the list; null where the form is shown again with the reason.</summary>
    static IResult? After<TRefusal>(Outcome<Rating, TRefusal> outcome, string id, string field, string? typed, HttpContext http, out RefusedWord? refused)
        where TRefusal : struct, Enum
    {
        refused = outcome.Refusal is { } why ? new(IdOf(id), field, typed, http.ErrorAt(field, why).Text) : null;
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (refused is not null) return null;
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect($"{http.Request.Path}"[..$"{http.Request.Path}".LastIndexOf($"/{id}/", StringComparison.Ordinal)]);
    }

    static async Task<IResult> DrawStoreAsync(string slug, string? cursor, RefusedWord? refused, RatingList list, HttpContext http, CancellationToken stop)
    {
        if (await http.RequestServices.GetRequiredService<StoreOverview>().FindAsync(http.User.PersonIdOrNull, slug, stop) is not { } store || await list.OfStoreAsync(http.User.PersonId, slug, cursor, RatingList.OnePage, stop) is not { } found) return TypedResults.NotFound();
        var standing = await http.RequestServices.GetRequiredService<Standings>().OfStoreAsync(store.Id, stop);
        return Draw(new(store.Name, Paths.Store(slug), [new(default, store.Name, standing)], found), refused);
    }

    static async Task<IResult> DrawCommunityAsync(string slug, string? cursor, RefusedWord? refused, RatingList list, HttpContext http, CancellationToken stop)
    {
        if (await list.OfLeadersAsync(http.User.PersonId, slug, cursor, RatingList.OnePage, stop) is not { } found || await http.RequestServices.GetRequiredService<CommunityOverview>().FindAsync(http.User.PersonId, slug, stop) is not { } view) return TypedResults.NotFound();
        return Draw(new(view.Facts.Name, Paths.Community(slug), await http.RequestServices.GetRequiredService<Standings>().OfLeadersAsync(view.Facts.Id, stop), found), refused);
    }

    static IResult Draw(RatingsShown shown, RefusedWord? refused) => refused is null ? Page.Of<RatingsPage>(new { Shown = shown }) : Page.Refused<RatingsPage>(new { Shown = shown, Refused = refused });

    static RatingId IdOf(string id) => Id.Parse<RatingId>(id) ?? default;
}

/// <summary>A list of ratings with what they come to.</summary>
/// <param name="Path">Of the store or the community; the list is beneath it.</param>
public sealed record RatingsShown(string Name, string Path, IReadOnlyList<LeaderStanding> Standings, Slice<ReadRating> Page);
