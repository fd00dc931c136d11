using Tuanzi.Core.Payments;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Payments;

/// <summary>Where a leader sets a picture of their own collecting code.</summary>
static class CollectingCodePages
{
    public static void MapCollectingCodePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/c/{slug}/collecting-code", ShowAsync);
        pages.MapGet("/c/{slug}/collecting-code/file", FileAsync);
        pages.MapPost("/c/{slug}/collecting-code", SetAsync);
        pages.MapPost("/c/{slug}/collecting-code/removal", RemoveAsync);
    }

    static async Task<IResult> ShowAsync(string slug, OwnCollectingCode own, HttpContext http, CancellationToken stop) =>
        await own.FindAsync(http.User.PersonId, slug, stop) is { } view ? Page.Of<CollectingCodePage>(new { View = view, Name = view.Name }) : TypedResults.NotFound();

    static async Task<IResult> FileAsync(string slug, OwnCollectingCode own, HttpContext http, CancellationToken stop) =>
        CollectingCodeFiles.Answer(http, await own.PictureAsync(http.User.PersonId, slug, stop));

    static async Task<IResult> SetAsync(string slug, IFormCollection form, SetCollectingCode set, OwnCollectingCode own, HttpContext http, CancellationToken stop)
    {
        var name = form["name"].ToString();
        var outcome = await set.RunAsync(http.User.PersonId, slug, name, await form.Files.GetFile("picture").BytesAsync(AddPhoto.MostBytes, stop), stop);
        if (outcome.Refusal is { } refusal && await own.FindAsync(http.User.PersonId, slug, stop) is { } view) return Page.Refused<CollectingCodePage>(new { View = view, Name = name, Error = http.ErrorAt(FieldOf(refusal), refusal) });
        return outcome.IsSuccess ? Back(slug, http) : TypedResults.NotFound();
    }

    static async Task<IResult> RemoveAsync(string slug, RemoveCollectingCode remove, HttpContext http, CancellationToken stop)
    {
        if (!await remove.RunAsync(http.User.PersonId, slug, stop)) return TypedResults.NotFound();
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Community(slug));
    }

    static IResult Back(string slug, HttpContext http)
    {
        Flash.Set(http, "Flash.Saved");
        return TypedResults.LocalRedirect(Paths.Community(slug, "/collecting-code"));
    }

    static string FieldOf(CollectingCodeRefusal why) =>
        why is CollectingCodeRefusal.NameMissing or CollectingCodeRefusal.NameTooLong or CollectingCodeRefusal.Markup ? "name" : "picture";
}
