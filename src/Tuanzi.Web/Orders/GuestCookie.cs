namespace Tuanzi.Web.Orders;

/// <summary>Lets a guest who comes back to the group buy's page on the same phone find the order in the form. Sent to that page only.</summary>
static class GuestCookie
{
    const string Name = "guest";

    public static string? Read(HttpContext http) => http.Request.Cookies[Name];

    public static void Write(HttpContext http, string code, string secret) =>
        http.Response.Cookies.Append(
            Name,
            secret,
            new() { Path = $"/b/{code}", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = TimeSpan.FromDays(60) }
        );
}
