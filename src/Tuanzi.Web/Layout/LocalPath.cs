namespace Tuanzi.Web.Layout;

/// <summary>Where to go back to. Only into this site: an address from outside must not make us send anybody elsewhere.</summary>
public static class LocalPath
{
    public static string Of(string? path, string otherwise = "/") => IsLocal(path) ? path! : otherwise;

    // "//host" and "/\host" are other sites to a browser, and it drops control characters before it looks.
    static bool IsLocal(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && path.Length <= 1_000 && !path.Any(char.IsControl);
}
