namespace Tuanzi.Rules.Banking;

/// <summary>How references and accounts are typed and printed.</summary>
static class Signs
{
    /// <summary>Without spaces and in capitals; null where there is anything but A to Z and 0 to 9 of ASCII.</summary>
    public static string? Plain(string? text)
    {
        var plain = string.Concat((text ?? "").Where(sign => !char.IsWhiteSpace(sign)));
        return plain.All(char.IsAsciiLetterOrDigit) ? plain.ToUpperInvariant() : null;
    }

    /// <summary>"RF18 5390 0754 7034": groups of four from the left.</summary>
    public static string InFours(string plain) => string.Join(' ', plain.Chunk(4).Select(four => new string(four)));
}
