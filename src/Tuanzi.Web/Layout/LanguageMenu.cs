namespace Tuanzi.Web.Layout;

static class LanguageMenu
{
    /// <summary>Choosing a language is a link and changes nothing but the reader's own cookie, so it may be a GET.</summary>
    public static void MapLanguageMenu(this IEndpointRouteBuilder pages) => pages.MapGet("/language/{code}", Choose).AllowAnonymous();

    static IResult Choose(string code, string? back, HttpContext http)
    {
        if (!Languages.IsKnown(code)) return TypedResults.NotFound();
        Languages.Keep(http, code);
        return TypedResults.LocalRedirect(LocalPath.Of(back));
    }
}
