using System.Globalization;

namespace Tuanzi.Web.Quotes;

/// <summary>The addresses of asking and quoting.</summary>
static class QuotePaths
{
    /// <summary>What leaders do and everybody compares.</summary>
    public static string Of(string code, string rest = "") => $"/calls/{code}/quotes{rest}";

    public static string One(string code, int number, string rest = "") => Of(code, string.Create(CultureInfo.InvariantCulture, $"/{number}{rest}"));

    /// <summary>What a dealer outside holds: whoever has the link can quote.</summary>
    public static string Outside(string secret, string rest = "") => $"/q/{secret}{rest}";

    public static string Store(string slug, InvitationId invitation, string rest = "") => Paths.Store(slug, $"/quotes/{invitation.Value}{rest}");
}
