using Microsoft.AspNetCore.Diagnostics;

namespace Tuanzi.Web.Layout;

static class ErrorPages
{
    /// <summary>Errors draw themselves for every method: a refused POST comes here as a POST. A program gets problem details.</summary>
    public static void MapErrors(this IEndpointRouteBuilder pages) => pages.Map("/error/{status:int}", Draw).AllowAnonymous().DisableAntiforgery();

    static IResult Draw(int status, HttpContext http) =>
        PathOf(http)?.StartsWith("/api/", StringComparison.OrdinalIgnoreCase) == true ? TypedResults.Problem(statusCode: status) : Page.Of<ErrorPage>(new { Status = status }, status);

    static string? PathOf(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? http.Features.Get<IExceptionHandlerPathFeature>()?.Path;
}
