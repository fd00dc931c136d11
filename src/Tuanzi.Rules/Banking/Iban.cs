using System.Globalization;

namespace Tuanzi.Rules.Banking;

/// <summary>An international bank account number of ISO 13616: a country, two check digits, and the account as that country writes it.</summary>
public readonly record struct Iban
{
    const int Shortest = 15;
    const int Longest = 34;

    const string InEconomicArea =
        "AT20 BE16 BG22 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24";
    const string InRestOfSepa = "AD24 AL28 CH21 GB22 GI23 MC27 MD24 ME22 MK19 RS22 SM27 VA22";

    /// <summary>Lengths by country, of those that take part in the payments of SEPA.</summary>
    static readonly Dictionary<string, int> Lengths = $"{InEconomicArea} {InRestOfSepa}".Split(' ').ToDictionary(entry => entry[..2], entry => int.Parse(entry.AsSpan(2), CultureInfo.InvariantCulture));

    Iban(string value) => Value = value;

    /// <summary>"SE4550000000058398257466": the form of files and codes.</summary>
    public string Value { get; }

    public string Country => Value[..2];

    public bool IsInSepa => Lengths.ContainsKey(Country);

    /// <summary>True within the European Economic Area, where a transfer needs no bank's code besides.</summary>
    public bool IsInEconomicArea => InEconomicArea.Contains($"{Country}{Value.Length}", StringComparison.Ordinal);

    /// <summary>"•••• 7466": for those who need not know it all.</summary>
    public string Masked => $"•••• {Value[^4..]}";

    /// <summary>An account as people type it, with spaces and in small letters too. Null when it is not that, has not its country's length, or its check digits are wrong.</summary>
    public static Iban? TryParse(string? text)
    {
        if (Signs.Plain(text) is not { Length: >= Shortest and <= Longest } plain)             return null;
        if (!char.IsAsciiLetter(plain[0]) || !char.IsAsciiLetter(plain[1]))                    return null;
        if (Lengths.TryGetValue(plain[..2], out var length) && plain.Length != length)         return null;
        return CheckDigits.AreRight(plain) ? new Iban(plain) : null;
    }

    /// <summary>"SE45 5000 0000 0583 9825 7466": the form for people.</summary>
    public override string ToString() => Signs.InFours(Value);
}
