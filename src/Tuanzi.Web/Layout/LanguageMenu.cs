using Microsoft.AspNetCore.Localization;

namespace Tuanzi.Web.Layout;

static class LanguageMenu
{
    static readonly CookieOptions Options = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365) };

    /// <summary>Choosing a language is a link and changes nothing but the reader's own cookie, so it may be a GET.</summary>
    public static void MapLanguageMenu(this IEndpointRouteBuilder pages) => pages.MapGet("/language/{code}", Choose).AllowAnonymous();

    static IResult Choose(string code, string? back, HttpContext http)
    {
        if (!Languages.IsKnown(code)) return TypedResults.NotFound();
        http.Response.Cookies.Append(Languages.CookieName, CookieRequestCultureProvider.MakeCookieValue(new(code)), Options);
        return TypedResults.LocalRedirect(IsOurs(back) ? back! : "/");
    }

    // "//elsewhere" and "/\elsewhere" lead away, also with a line feed or tab between, which browsers drop.
    static bool IsOurs(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl);
}
