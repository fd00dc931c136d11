using System.Text;

namespace Tuanzi.Rules.Calls;

/// <summary>The words of a title in one spelling, by which two wishes for the same thing are known. Where a script has no blanks, two signs that stand together are a word.</summary>
public sealed class TitleWords
{
    readonly HashSet<string> words;

    TitleWords(HashSet<string> words) => this.words = words;

    /// <summary>The words themselves, in no order.</summary>
    public IReadOnlySet<string> All => words;

    public static TitleWords Of(string title)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var word = new StringBuilder();
        Rune? before = null;
        foreach (var rune in title.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            if (IsIdeograph(rune))
            {
                Finish(word, found);
                if (before is { } first) found.Add($"{first}{rune}");
                before = rune;
                continue;
            }
            before = null;
            if (Rune.IsLetterOrDigit(rune)) word.Append(rune);
            else Finish(word, found);
        }
        Finish(word, found);
        return new(found);
    }

    /// <summary>Of a thousand words that either has, how many both have.</summary>
    public int Shared(TitleWords other)
    {
        var both = words.Count(other.words.Contains);
        return both == 0 ? 0 : 1_000 * both / (words.Count + other.words.Count - both);
    }

    /// <summary>True where the shorter of two titles has half its words in the other, so that a person should look.</summary>
    public bool IsLike(TitleWords other) =>
        words.Count(other.words.Contains) is > 0 and var both && 2 * both >= Math.Min(words.Count, other.words.Count);

    // A single letter is "a" or "i"; a single figure may be the model.
    static void Finish(StringBuilder word, HashSet<string> found)
    {
        if (word.Length > 1 || (word.Length == 1 && char.IsDigit(word[0]))) found.Add(word.ToString());
        word.Clear();
    }

    static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);
}
