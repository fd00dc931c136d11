using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>Where a leader closes a group buy before its cut-off: first what it would mean, then the button.</summary>
static class ClosingPages
{
    public static void MapClosingPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/b/{code}/desk/closure", ShowAsync);
        pages.MapPost("/b/{code}/desk/closure", CloseAsync);
    }

    static Task<IResult> ShowAsync(string code, ClosurePreview preview, HttpContext http, CancellationToken stop) => DrawAsync(code, preview, http, null, stop);

    static async Task<IResult> CloseAsync(string code, IFormCollection form, CloseGroupBuy close, ClosurePreview preview, HttpContext http, CancellationToken stop)
    {
        var outcome = await close.RunAsync(http.User.PersonId, code, stop);
        if (outcome.IsMissing) return TypedResults.NotFound();
        if (outcome.Refusal is { } refusal) return await DrawAsync(code, preview, http, refusal, stop);
        Flash.Set(http, "Flash.Closed");
        return TypedResults.Redirect($"/b/{code}/desk");
    }

    static async Task<IResult> DrawAsync(string code, ClosurePreview preview, HttpContext http, CloseRefusal? refusal, CancellationToken stop) =>
        await preview.FindAsync(http.User.PersonId, code, stop) is { } found
            ? Page.Of<ClosurePage>(new { Preview = found, Refusal = refusal }, refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : TypedResults.NotFound();
}
