using Tuanzi.Core.MeetDays;
using Tuanzi.Core.Orders;

namespace Tuanzi.Web.MeetDays;

/// <summary>By which address somebody comes to a meet day: members at the group buy's, guests by the link of their order.</summary>
/// <param name="Code">The group buy's.</param>
/// <param name="Path">Of the meet day's page, as this reader finds it.</param>
/// <param name="IsSignedIn">Forms then carry the token; also of a member who came by a guest's link.</param>
public sealed record MeetDayDoor(string Code, Attendee Who, string Path, bool IsSignedIn, bool IsGuest)
{
    /// <summary>Where a guest finds the order by it.</summary>
    public string OrderPath => IsGuest ? Path[..Path.LastIndexOf('/')] : $"/b/{Code}/order";

    /// <summary>Null where a link leads to nobody.</summary>
    public static async Task<MeetDayDoor?> FindAsync(HttpContext http, GuestLookup guests, CancellationToken stop)
    {
        var isSignedIn = http.User.PersonIdOrNull is not null;
        if (http.Request.RouteValues["secret"] is not string secret) return new((string)http.Request.RouteValues["code"]!, Attendee.Of(http.User.PersonId), MeetDayPaths.Of((string)http.Request.RouteValues["code"]!), isSignedIn, false);
        if (await guests.FindAsync(secret, stop) is not { } found) return null;
        // Whoever holds the link holds the order: nothing keeps it.
        http.Response.Headers.CacheControl = "no-store";
        return new(found.GroupBuyCode, Attendee.Of(found.Guest), MeetDayPaths.OfGuest(secret), isSignedIn, true);
    }
}

/// <summary>The addresses of a meet day's pages.</summary>
public static class MeetDayPaths
{
    public static string Of(string code, string rest = "") => $"/b/{code}/meet-day{rest}";

    public static string OfGuest(string secret, string rest = "") => $"/o/{secret}/meet-day{rest}";

    /// <summary>One order's checklist, as those at the desk open it.</summary>
    public static string Checklist(string code, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Of(code)}/checklist?order={number}");
}
