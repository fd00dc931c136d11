namespace Tuanzi.Web.Layout;

static class ErrorPages
{
    /// <summary>Errors draw themselves for every method: a refused POST comes here as a POST.</summary>
    public static void MapErrors(this IEndpointRouteBuilder pages) =>
        pages.Map("/error/{status:int}", (int status) => Page.Of<ErrorPage>(new { Status = status }, status)).AllowAnonymous().DisableAntiforgery();
}
