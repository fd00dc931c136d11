namespace Tuanzi.Web.Calls;

/// <summary>The addresses of calls and pledges.</summary>
static class CallPaths
{
    public static string Of(string code, string rest = "") => $"/calls/{code}{rest}";

    /// <summary>A guest's own pledge: whoever holds the link holds the pledge.</summary>
    public static string Guest(string secret, string rest = "") => $"/p/{secret}{rest}";

    public static string List(string slug, string rest = "") => Paths.Community(slug, $"/calls{rest}");
}
