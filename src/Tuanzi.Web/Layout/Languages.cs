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
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }, new AcceptLanguageHeaderRequestCultureProvider()];
    }
}
