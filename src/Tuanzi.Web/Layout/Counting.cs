using System.Globalization;

namespace Tuanzi.Web.Layout;

/// <summary>Sentences that count: "1 product", "12 products". A language without plurals says the same in both.</summary>
public static class Counting
{
    /// <param name="key">A sentence whose {0} is the number. Beside it stands the one for a single thing, under the key and ".One".</param>
    /// <param name="rest">Its other blanks, from {1} on.</param>
    public static string Counted(this IStringLocalizer text, string key, long count, params object[] rest) =>
        text[count == 1 ? $"{key}.One" : key, [count.ToString("N0", CultureInfo.CurrentCulture), .. rest]];
}
