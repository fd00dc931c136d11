using System.Globalization;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.Orders;

/// <summary>In what the page of one reader differs from that of another, but for their orders: language, colours, the address at which they see us, and what stands in the frame for members.</summary>
public readonly record struct PageReading(string Language, string Numbers, string? Colours, string Site, bool IsOnThisMachine, MemberReading? Member)
{
    /// <summary>Null for whoever may be somebody: any other cookie than these two is a session, a guest's order, a sentence for the next page, or unknown to us.</summary>
    public static PageReading? OfStranger(HttpContext http, string path)
    {
        if (http.User.Identity?.IsAuthenticated == true || !IsPlain(http, path)) return null;
        foreach (var cookie in http.Request.Cookies)
        {
            if (cookie.Key is not (Languages.CookieName or Theme.CookieName)) return null;
        }
        return Of(http, null);
    }

    /// <summary>Null for whoever came by a special address.</summary>
    public static PageReading? OfMember(HttpContext http, string path, Reader reader)
    {
        if (!IsPlain(http, path) || http.Features.Get<Core.Notifications.Visit>() is not { } visit) return null;
        return Of(http, new(visit.IsOperator, visit.Unread, reader.Leads, reader.HandsOver, reader.HasOrder, reader.HasWallet));
    }

    // Query and spelling of the address stand in links of the page.
    static bool IsPlain(HttpContext http, string path) => !http.Request.QueryString.HasValue && http.Request.Path.Value == path && !http.Request.PathBase.HasValue;

    static PageReading Of(HttpContext http, MemberReading? member) =>
        new(CultureInfo.CurrentUICulture.Name, CultureInfo.CurrentCulture.Name, Theme.Of(http), $"{http.Request.Scheme}://{http.Request.Host}", http.IsFromThisMachine, member);
}

/// <summary>What the page shows of a member besides their own order.</summary>
/// <param name="Unread">Notices that wait.</param>
/// <param name="HasOrder">True: the page has a place for it.</param>
/// <param name="HasWallet">True: one may pay from it.</param>
public sealed record MemberReading(bool IsOperator, int Unread, bool Leads, bool HandsOver, bool HasOrder, bool HasWallet);
