using System.Globalization;
using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>The readable part of an address, made from a name: "Lindgården 4 – södra" is "lindgarden-4-sodra", "菩提树小区" stays itself.</summary>
public static class Slug
{
    public const int Longest = 60;

    /// <summary>Leaves room for a number after it.</summary>
    const int LongestWord = 48;

    /// <summary>Letters and digits of any script, in small letters, with hyphens for all between them; Latin letters lose their accents.</summary>
    /// <param name="otherwise">The word for a name without a single letter or digit.</param>
    public static string Of(string name, string otherwise)
    {
        var slug = new StringBuilder();
        foreach (var rune in name.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (slug.Length >= LongestWord) break;
            if (Rune.IsLetterOrDigit(rune) || (IsMark(rune) && slug.Length > 0 && slug[^1] != '-')) slug.Append(Plain(rune));
            else if (rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        var word = slug.ToString().Trim('-').Normalize(NormalizationForm.FormC);
        return word.Length == 0 ? otherwise : word;
    }

    /// <summary>The slug itself, then with numbers, then with a word nobody has.</summary>
    public static string[] Candidates(string slug) => [slug, .. Enumerable.Range(2, 30).Select(n => string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}")), $"{slug}-{Secret.NewWord()}"];

    static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    static string Plain(Rune rune)
    {
        var letter = Rune.ToLowerInvariant(rune).ToString();
        var parts = letter.Normalize(NormalizationForm.FormD);
        return char.IsAsciiLetterLower(parts[0]) ? parts[..1] : letter;
    }
}
