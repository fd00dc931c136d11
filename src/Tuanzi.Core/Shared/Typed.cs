using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>What people type, without what nobody can see: control characters, which one of our engines will not store, signs that turn the direction of writing, and blank ends.</summary>
public static class Typed
{
    /// <summary>One line, with single spaces; null where there is nothing on it.</summary>
    public static string? Line(string? text) =>
        string.Join(' ', Visible(text, breaks: false).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : null;

    /// <summary>Many lines, with plain line ends.</summary>
    public static string Block(string? text) => Visible(text?.ReplaceLineEndings("\n"), breaks: true).Trim();

    /// <summary>What is longer than this many letters is cut, and ends in a sign that it was. Never through the middle of a character: what would be left of it no engine keeps.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)]}…";

    /// <summary>True where one of them holds what a browser could take for a tag. Nothing here is ever drawn as markup, but texts go on: into mails, exports and other people's programs.</summary>
    public static bool HasMarkup(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            for (var at = text?.IndexOf('<', StringComparison.Ordinal) ?? -1; at >= 0; at = text!.IndexOf('<', at + 1))
            {
                if (at + 1 < text!.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!' or '?')) return true;
            }
        }
        return false;
    }

    static string Visible(string? text, bool breaks)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair comes out as the replacement character
        {
            if (TurnsDirection(rune)) continue;
            if (Rune.IsControl(rune) && !(breaks && rune.Value is (int)'\n' or (int)'\t')) clean.Append(' ');
            else clean.Append(rune);
        }
        return clean.ToString();
    }

    // With one of these a name could read as another.
    static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
