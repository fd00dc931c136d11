using Microsoft.AspNetCore.Localization;

namespace Tuanzi.Web.Layout;

/// <summary>The languages that are complete, and how one is chosen: by the cookie of the language menu, else by the browser.</summary>
public static class Languages
{
    public const string Default = "en";
    public const string CookieName = "language";

    public static readonly IReadOnlyList<(string Code, string Name)> All = [("en", "English"), ("zh-Hans", "简体中文"), ("sv", "Svenska")];

    public static bool IsKnown(string? code) => All.Any(language => language.Code == code);

    /// <summary>Keeps the language in the reader's browser.</summary>
    public static void Keep(HttpContext http, string code) =>
        http.Response.Cookies.Append(
            CookieName,
            CookieRequestCultureProvider.MakeCookieValue(new(code)),
            new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromDays(365) }
        );

    /// <summary>For somebody who has just signed in: their own language, unless this browser was told another.</summary>
    public static void KeepUnlessChosen(HttpContext http, string code)
    {
        if (IsKnown(code) && !http.Request.Cookies.ContainsKey(CookieName)) Keep(http, code);
    }

    public static void Configure(RequestLocalizationOptions options)
    {
        string[] codes = [.. All.Select(language => language.Code)];
        options.SetDefaultCulture(Default).AddSupportedCultures(codes).AddSupportedUICultures(codes);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }, new CustomRequestCultureProvider(Chinese), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    /// <summary>Browsers may ask for plain "zh", or for the script of Taiwan: this Chinese is nearer to their readers than English.</summary>
    static Task<ProviderCultureResult?> Chinese(HttpContext http)
    {
        var first = http.Request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1);
        var isChinese = first?.Value.Equals("zh", StringComparison.OrdinalIgnoreCase) == true || first?.Value.StartsWith("zh-", StringComparison.OrdinalIgnoreCase) == true;
        return Task.FromResult(isChinese ? new ProviderCultureResult("zh-Hans") : null);
    }
}
