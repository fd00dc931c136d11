using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>The heading of a column, as files write it.</summary>
static class Heading
{
    /// <summary>In one spelling: capitals, blanks, signs and what stands in brackets do not matter.</summary>
    public static string WordOf(string heading)
    {
        var word = new StringBuilder();
        foreach (var rune in heading.Split('(', '（', '[')[0].Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) word.Append(Rune.ToLowerInvariant(rune));
        }
        return word.ToString();
    }

    /// <summary>By each of their words the columns that a kind of file knows; the words of one stand with blanks between them.</summary>
    public static Dictionary<string, TColumn> Words<TColumn>(params IEnumerable<(TColumn Column, string Words)> columns) =>
        columns.SelectMany(column => column.Words.Split(' '), (column, word) => (word, column.Column)).ToDictionary(StringComparer.Ordinal);
}
