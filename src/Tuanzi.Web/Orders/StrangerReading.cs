using System.Globalization;

namespace Tuanzi.Web.Orders;

/// <summary>In what the page of one stranger differs from that of another: language, colours, and the address at which they see us.</summary>
public readonly record struct StrangerReading(string Language, string Numbers, string? Colours, string Site, bool IsOnThisMachine)
{
    /// <summary>Null for whoever may be somebody: any other cookie than these two is a session, a guest's order, a sentence for the next page, or unknown to us.</summary>
    public static StrangerReading? Of(HttpContext http, string path)
    {
        var request = http.Request;
        // Query and spelling of the address stand in links of the page.
        if (http.User.Identity?.IsAuthenticated == true || request.QueryString.HasValue || request.Path.Value != path || request.PathBase.HasValue) return null;
        foreach (var cookie in request.Cookies)
        {
            if (cookie.Key is not (Languages.CookieName or Theme.CookieName)) return null;
        }
        return new(CultureInfo.CurrentUICulture.Name, CultureInfo.CurrentCulture.Name, Theme.Of(http), $"{request.Scheme}://{request.Host}", http.IsFromThisMachine);
    }
}
