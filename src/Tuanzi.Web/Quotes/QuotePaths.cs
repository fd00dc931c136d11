using System.Globalization;

namespace Tuanzi.Web.Quotes;

/// <summary>The addresses of asking and quoting.</summary>
static class QuotePaths
{
    /// <summary>What leaders do and everybody compares.</summary>
    public static string Of(string code, string rest = "") => $"/calls/{code}/quotes{rest}";

    public static string One(string code, int number, string rest = "") => Of(code, string.Create(CultureInfo.InvariantCulture, $"/{number}{rest}"));

    public static string Call(string code) => $"/calls/{code}";

    /// <summary>Where a descending round is watched, and bid in.</summary>
    /// <param name="path">Of the call, or of a dealer's own page.</param>
    public static string Descending(string path, string rest = "") => $"{path}/descending-round{rest}";

    /// <summary>What a dealer outside holds: whoever has the link can quote.</summary>
    public static string Outside(string secret, string rest = "") => $"/q/{secret}{rest}";

    public static string Store(string slug, InvitationId invitation, string rest = "") => Paths.Store(slug, $"/quotes/{invitation.Value}{rest}");
}
