using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Payments;

/// <summary>A leader's collecting code, for programs.</summary>
static class CollectingCodesApi
{
    /// <param name="Name">What it is called; left out where there is none.</param>
    /// <param name="At">When it was set last.</param>
    /// <param name="IsShown">False: the community takes no payment at the pickup, so nobody is shown it.</param>
    public sealed record CollectingCodeAnswer(string? Name, DateTimeOffset? At, bool IsShown);

    public static void MapCollectingCodesApi(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/communities/{slug}/collecting-code").WithTags("Money").RequireScope(Scopes.Lead);
        own.MapGet("", ShowAsync).WithSummary("The caller's own collecting code in a community that they lead.").Produces<CollectingCodeAnswer>();
        own.MapGet("/picture", PictureAsync).WithSummary("Its picture.").Produces(StatusCodes.Status200OK, contentType: "image/png");
        own.MapPut("", SetAsync)
            .WithSummary("Set it: the body is the picture (JPEG, PNG or WebP, at most 10 MB), name in the query what it is called. Without a body only the name changes.")
            .Accepts<byte[]>(isOptional: true, "image/jpeg", "image/png", "image/webp")
            .Produces<CollectingCodeAnswer>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapDelete("", RemoveAsync).WithSummary("Take it away. What was paid by it stays in the book.").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> ShowAsync(string slug, OwnCollectingCode own, HttpContext http, CancellationToken stop) =>
        await own.FindAsync(http.User.PersonId, slug, stop) is { } view ? TypedResults.Ok(new CollectingCodeAnswer(view.Name, view.At, view.IsShown)) : TypedResults.NotFound();

    static async Task<IResult> PictureAsync(string slug, OwnCollectingCode own, HttpContext http, CancellationToken stop) =>
        CollectingCodeFiles.Answer(http, await own.PictureAsync(http.User.PersonId, slug, stop));

    static async Task<IResult> SetAsync(string slug, string? name, SetCollectingCode set, OwnCollectingCode own, HttpContext http, CancellationToken stop)
    {
        var upload = await Uploads.UpToAsync(http.Request.Body, AddPhoto.MostBytes, stop);
        var outcome = await set.RunAsync(http.User.PersonId, slug, name, upload.Length == 0 ? null : upload, stop);
        return outcome.IsSuccess ? await ShowAsync(slug, own, http, stop) : http.Answer(outcome, _ => TypedResults.Ok());
    }

    static async Task<IResult> RemoveAsync(string slug, RemoveCollectingCode remove, HttpContext http, CancellationToken stop) =>
        await remove.RunAsync(http.User.PersonId, slug, stop) ? TypedResults.NoContent() : TypedResults.NotFound();
}
