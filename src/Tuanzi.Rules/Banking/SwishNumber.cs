namespace Tuanzi.Rules.Banking;

/// <summary>A number that Swish pays to: ten digits, a merchant's or an association's from 123 on, or a Swedish mobile number.</summary>
public readonly record struct SwishNumber
{
    const int Length = 10;

    static readonly string[] FromAbroad = ["+46", "0046"];

    SwishNumber(string value) => Value = value;

    /// <summary>"1237856901" or "0701234567": the form of codes.</summary>
    public string Value { get; }

    /// <summary>A number as people type it: with spaces and hyphens, a mobile number also as "+46 70…" or "0046 70…". Null when it is not that.</summary>
    public static SwishNumber? TryParse(string? text)
    {
        var plain = string.Concat((text ?? "").Where(sign => !char.IsWhiteSpace(sign) && sign != '-'));
        foreach (var country in FromAbroad)
        {
            if (plain.StartsWith(country, StringComparison.Ordinal)) plain = $"0{plain[country.Length..]}";
        }
        if (plain.Length != Length || !plain.All(char.IsAsciiDigit)) return null;
        return IsMerchant(plain) || IsMobile(plain) ? new SwishNumber(plain) : null;
    }

    /// <summary>"123 785 69 01": the form for people.</summary>
    public override string ToString() => $"{Value[..3]} {Value[3..6]} {Value[6..8]} {Value[8..]}";

    static bool IsMerchant(string plain) => plain.StartsWith("123", StringComparison.Ordinal);

    /// <summary>The ranges that Sweden's numbering plan gives to mobile telephones.</summary>
    static bool IsMobile(string plain) => plain.StartsWith("07", StringComparison.Ordinal) && plain[2] is '0' or '2' or '3' or '6' or '9';
}
