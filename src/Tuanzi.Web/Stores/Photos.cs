using Tuanzi.Core.Members;
using Tuanzi.Core.Stores;

namespace Tuanzi.Web.Stores;

static class Photos
{
    public sealed record Added(PhotoId Id, string Url);

    public static void MapPhotos(this IEndpointRouteBuilder pages) => pages.MapGet("/photos/{id}", ShowAsync).AllowAnonymous();

    public static void MapPhotosApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/photos", AddAsync)
            .RequireScope(Scopes.Sell, Scopes.Lead, Scopes.Order)
            .WithTags("Photos")
            .WithSummary("Upload a photo (the body is the file: JPEG, PNG or WebP, at most 10 MB) to show on a product, a group buy or a call.")
            .Accepts<byte[]>("image/jpeg", "image/png", "image/webp")
            .Produces<Added>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> AddAsync(AddPhoto add, HttpContext http, CancellationToken stop)
    {
        var upload = await Uploads.UpToAsync(http.Request.Body, AddPhoto.MostBytes, stop);
        return http.Answer(await add.RunAsync(http.User.PersonId, upload, stop), id => TypedResults.Created(Paths.Photo(id), new Added(id, Paths.Photo(id))));
    }

    static async Task<IResult> ShowAsync(string id, PhotoById photos, HttpContext http, CancellationToken stop)
    {
        if (Id.Parse<PhotoId>(id) is not { } photo || await photos.FindAsync(photo, stop) is not { } found) return TypedResults.NotFound();
        // A photo never changes; and should one ever be more than a picture, it can do nothing.
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(found.Bytes, found.ContentType);
    }
}
