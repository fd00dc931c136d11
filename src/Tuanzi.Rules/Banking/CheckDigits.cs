namespace Tuanzi.Rules.Banking;

/// <summary>The check of ISO 7064 (mod 97-10) that references and accounts share: a letter counts as two digits, from 10 for A to 35 for Z.</summary>
static class CheckDigits
{
    /// <summary>The two digits, from 02 to 98, that belong between a prefix and a body with this remainder.</summary>
    /// <remarks>00, 01 and 99 would leave the remainders of 97, 98 and 02: they are never given, so that no body has two readings.</remarks>
    public static int For(ReadOnlySpan<char> prefix, int body) => 98 - Remainder("00", Remainder(prefix, body));

    /// <summary>True where the third and the fourth sign are the digits that belong there.</summary>
    public static bool AreRight(ReadOnlySpan<char> text) => Number(text[2..4]) == For(text[..2], Remainder(text[4..]));

    /// <summary>What two signs say as a number; -1 where one of them is no digit.</summary>
    public static int Number(ReadOnlySpan<char> two) => char.IsAsciiDigit(two[0]) && char.IsAsciiDigit(two[1]) ? (two[0] - '0') * 10 + two[1] - '0' : -1;

    /// <param name="signs">A to Z and 0 to 9, nothing else.</param>
    /// <param name="before">The remainder of what comes before them.</param>
    public static int Remainder(ReadOnlySpan<char> signs, int before = 0)
    {
        foreach (var sign in signs) before = (char.IsAsciiDigit(sign) ? before * 10 + sign - '0' : before * 100 + sign - 'A' + 10) % 97;
        return before;
    }
}
