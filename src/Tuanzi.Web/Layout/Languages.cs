using Microsoft.AspNetCore.Localization;

namespace Tuanzi.Web.Layout;

/// <summary>The languages that are complete, and how one is chosen: by the cookie of the language menu, else by the browser.</summary>
public static class Languages
{
    public const string Default = "en";
    public const string CookieName = "language";

    public static readonly IReadOnlyList<(string Code, string Name)> All = [("en", "English"), ("zh-Hans", "简体中文"), ("sv", "Svenska")];

    public static bool IsKnown(string? code) => All.Any(language => language.Code == code);

    public static void Configure(RequestLocalizationOptions options)
    {
        string[] codes = [.. All.Select(language => language.Code)];
        options.SetDefaultCulture(Default).AddSupportedCultures(codes).AddSupportedUICultures(codes);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = CookieName }, new AcceptLanguageHeaderRequestCultureProvider()];
    }
}
