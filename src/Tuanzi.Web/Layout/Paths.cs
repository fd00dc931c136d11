namespace Tuanzi.Web.Layout;

/// <summary>The addresses of our pages. Slugs may hold letters of any script, and a redirect's header takes only some.</summary>
public static class Paths
{
    public static string Community(string slug, string rest = "") => $"/c/{Uri.EscapeDataString(slug)}{rest}";

    public static string Store(string slug, string rest = "") => $"/s/{Uri.EscapeDataString(slug)}{rest}";

    public static string Photo(PhotoId id) => $"/photos/{id.Value}";

    /// <summary>The link in a buyer's QR code: it opens the pickup table with the code typed in.</summary>
    public static string Ticket(string code, string pickupCode) => $"/b/{code}/desk/handover?code={Uri.EscapeDataString(pickupCode)}";
}
