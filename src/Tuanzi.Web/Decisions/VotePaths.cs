using Tuanzi.Web.Calls;

namespace Tuanzi.Web.Decisions;

/// <summary>The addresses of votes.</summary>
static class VotePaths
{
    public static string Of(string code, string rest = "") => CallPaths.Of(code, $"/vote{rest}");

    /// <summary>Where a guest votes: whoever holds the link holds the pledge.</summary>
    public static string Guest(string secret, string rest = "") => CallPaths.Guest(secret, $"/vote{rest}");

    public static string Start(string code) => CallPaths.Of(code, "/votes/new");
}
