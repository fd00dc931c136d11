namespace Tuanzi.Web.Layout;

/// <summary>The addresses of our pages. Slugs may hold letters of any script, and a redirect's header takes only some.</summary>
public static class Paths
{
    public static string Community(string slug, string rest = "") => $"/c/{Uri.EscapeDataString(slug)}{rest}";

    public static string Store(string slug, string rest = "") => $"/s/{Uri.EscapeDataString(slug)}{rest}";

    public static string Photo(PhotoId id) => $"/photos/{id.Value}";

    /// <summary>The link that somebody in a team sends to others: whoever follows it can join.</summary>
    public static string Team(string groupBuy, string team) => $"/b/{groupBuy}?team={Uri.EscapeDataString(team)}";

    /// <summary>The link in a buyer's QR code: it opens the pickup table with the code typed in.</summary>
    public static string Ticket(string code, string pickupCode) => $"/b/{code}/desk/handover?code={Uri.EscapeDataString(pickupCode)}";
}
