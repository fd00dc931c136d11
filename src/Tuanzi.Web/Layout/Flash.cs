namespace Tuanzi.Web.Layout;

/// <summary>One sentence for the next page: what has just been done. It waits in a cookie, as the name of a text, across the redirect.</summary>
public static class Flash
{
    const string Name = "flash";

    static readonly CookieOptions Options = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromMinutes(1) };

    /// <param name="key">A key of <see cref="LayoutText"/>.</param>
    public static void Set(HttpContext http, string key) => http.Response.Cookies.Append(Name, key, Options);

    /// <summary>True for whoever has just done something.</summary>
    public static bool Waits(HttpContext http) => http.Request.Cookies.ContainsKey(Name);

    public static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { } key) return null;
        if (!http.Response.HasStarted) http.Response.Cookies.Delete(Name);
        return key;
    }
}
