using System.Globalization;

namespace Tuanzi.Rules.Banking;

/// <summary>A creditor reference of ISO 11649, by which a bank transfer says what it pays: "RF", two check digits, and a body of 1 to 21 letters and digits.</summary>
/// <remarks>Zeros at the head of a body count for nothing: some banks fill it up to 21 signs with them.</remarks>
public readonly record struct PaymentReference
{
    public const int LongestBody = 21;

    internal const string Prefix = "RF";
    internal const int HeadLength = 4;

    PaymentReference(string value) => Value = value;

    /// <summary>"RF18539007547034": the form of files and codes.</summary>
    public string Value { get; }

    /// <exception cref="FormatException">The body is empty, has more than 21 signs, or others than A to Z and 0 to 9.</exception>
    public static PaymentReference Of(string body)
    {
        if (Signs.Plain(body) is not { Length: >= 1 and <= LongestBody } plain) throw new FormatException($"'{body}' cannot be the body of a reference.");
        var significant = plain[..^1].TrimStart('0') + plain[^1];
        return new(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{CheckDigits.For(Prefix, CheckDigits.Remainder(significant)):00}{significant}"));
    }

    /// <summary>A reference as people type it, with spaces and in small letters too. Null when it is not that, or its check digits are wrong.</summary>
    public static PaymentReference? TryParse(string? text)
    {
        if (Signs.Plain(text) is not { Length: > HeadLength and <= HeadLength + LongestBody } plain) return null;
        if (!plain.StartsWith(Prefix, StringComparison.Ordinal) || !CheckDigits.AreRight(plain))  return null;
        return Of(plain[HeadLength..]);
    }

    /// <summary>Every reference in the free text of a bank line, each once, also where the bank has broken it with spaces or line ends, or glued words to it.</summary>
    public static IReadOnlyList<PaymentReference> FindAllIn(string text) => FindAllIn(text, _ => true);

    /// <summary>The same, for who knows which there are: of the readings of one place, only a known one counts. No word that follows can then be taken for the end of a reference.</summary>
    public static IReadOnlyList<PaymentReference> FindAllIn(string text, Func<PaymentReference, bool> isKnown) => [.. new ReferenceSearch(text, isKnown).All().Distinct()];

    /// <summary>"RF18 5390 0754 7034": the form for people.</summary>
    public override string ToString() => Signs.InFours(Value);
}
