namespace Tuanzi.Rules.Banking;

/// <summary>A bank's code of ISO 9362: four signs for the bank, two letters for its country, two for the place, and three for a branch if there is one.</summary>
public readonly record struct Bic
{
    Bic(string value) => Value = value;

    public string Value { get; }

    /// <summary>A code as people type it, with spaces and in small letters too. Null when it is not that.</summary>
    public static Bic? TryParse(string? text) =>
        Signs.Plain(text) is { Length: 8 or 11 } plain && char.IsAsciiLetter(plain[4]) && char.IsAsciiLetter(plain[5]) ? new Bic(plain) : null;

    public override string ToString() => Value;
}
