using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>Numbers as spreadsheets write them, made plain: "1 234,50", "1.234,50" and "1,234.50" are 1234.50.</summary>
static class PlainNumber
{
    /// <summary>The number with a point and nothing else; what is no such number stays as it is, for whoever refuses it.</summary>
    public static string? Of(string? typed)
    {
        if (typed is null) return null;
        var digits = WithoutBlanks(typed.Normalize(NormalizationForm.FormKC).Trim());
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        // Both signs: the later one is the decimal sign, and the other one stands between thousands.
        if (point >= 0 && comma >= 0) return InGroups(digits, point > comma ? ',' : '.')?.Replace(',', '.') ?? typed;
        // One sign, several times: between thousands.
        var sign = point >= 0 ? '.' : ',';
        if (digits.Count(c => c == sign) > 1) return InGroups(digits, sign) ?? typed;
        // One sign, once: the decimal sign. Where it stood between thousands, there are three decimals, and a currency of two refuses them.
        return digits.Replace(',', '.');
    }

    static string WithoutBlanks(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isBetweenDigits = i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);
            if (!(isBetweenDigits && (char.IsWhiteSpace(text[i]) || text[i] is '\'' or '’'))) kept.Append(text[i]);
        }
        return kept.ToString();
    }

    /// <summary>Without the sign between thousands, if it stands where it should.</summary>
    static string? InGroups(string digits, char between)
    {
        var whole = digits.Split(between == ',' ? '.' : ',')[0].Split(between);
        return whole.Length > 1 && whole[0].Length is >= 1 and <= 3 && whole[1..].All(group => group.Length == 3) && digits[(string.Join(between, whole).Length)..].IndexOf(between) < 0
            ? digits.Replace(between.ToString(), "", StringComparison.Ordinal)
            : null;
    }
}
