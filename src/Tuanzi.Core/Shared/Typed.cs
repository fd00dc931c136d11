using System.Text;

namespace Tuanzi.Core.Shared;

/// <summary>What people type, without what nobody can see: control characters, which one of our engines will not store, and blank ends.</summary>
public static class Typed
{
    /// <summary>One line; null where there is nothing on it.</summary>
    public static string? Line(string? text) => Clean(text, char.IsControl, ' ') is { Length: > 0 } line ? line : null;

    /// <summary>Many lines, with plain line ends.</summary>
    public static string Block(string? text) => Clean(text?.ReplaceLineEndings("\n"), c => char.IsControl(c) && c is not '\n' and not '\t', ' ');

    static string Clean(string? text, Func<char, bool> isInvisible, char instead)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair comes out as the replacement character
        {
            if (rune.IsBmp && isInvisible((char)rune.Value)) clean.Append(instead);
            else clean.Append(rune);
        }
        return clean.ToString().Trim();
    }
}
