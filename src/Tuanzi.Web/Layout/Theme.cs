namespace Tuanzi.Web.Layout;

/// <summary>Light or dark, where the reader has chosen one; else as their device is set.</summary>
static class Theme
{
    public const string CookieName = "theme";

    public static string? Of(HttpContext http) => http.Request.Cookies[CookieName] is ("light" or "dark") and var chosen ? chosen : null;
}
