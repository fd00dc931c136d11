namespace Tuanzi.Web.Orders;

/// <summary>Lets a guest who comes back to a group buy's page, or a call's, on the same phone find the order or the pledge in the form. Sent to that page only.</summary>
static class GuestCookie
{
    const string Name = "guest";

    public static string? Read(HttpContext http) => http.Request.Cookies[Name];

    public static void Write(HttpContext http, string code, string secret) => WriteAt(http, $"/b/{code}", secret);

    /// <param name="path">The page to which it is sent.</param>
    public static void WriteAt(HttpContext http, string path, string secret) =>
        http.Response.Cookies.Append(
            Name,
            secret,
            new() { Path = path, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromDays(60) }
        );
}
