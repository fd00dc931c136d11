namespace Tuanzi.Rules;

/// <summary>An ISO 4217 currency: three letters, and how many decimals its minor unit has.</summary>
public readonly record struct Currency
{
    const string WithTwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN "
        + "ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
        + "MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
        + "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW";
    const string WithNone = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    const string WithThree = "BHD IQD JOD KWD LYD OMR TND";

    static readonly Dictionary<string, int> Decimals = new[] { (WithTwoDecimals, 2), (WithNone, 0), (WithThree, 3) }
        .SelectMany(group => group.Item1.Split(' '), (group, code) => (code, group.Item2))
        .ToDictionary(StringComparer.Ordinal);

    Currency(string code) => Code = code;

    public string Code { get; }

    /// <summary>Decimals of the minor unit: 2 for SEK, 0 for JPY, 3 for KWD.</summary>
    public int Digits => Decimals[Code];

    /// <summary>Minor units in one major unit: 100 for SEK.</summary>
    public long Scale => Digits switch { 0 => 1, 2 => 100, _ => 1000 };

    /// <summary>One minor unit: 0.01 for SEK. A decimal keeps its zeros, so what is a multiple of this has all its decimals.</summary>
    public decimal Smallest => new(1, 0, 0, isNegative: false, (byte)Digits);

    public static IEnumerable<string> Codes => Decimals.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="FormatException">The code is not one of ISO 4217 that circulates today.</exception>
    public static Currency Of(string code) => TryOf(code) ?? throw new FormatException($"'{code}' is no currency.");

    public static Currency? TryOf(string? code) => code is not null && Decimals.ContainsKey(code) ? new Currency(code) : null;

    public override string ToString() => Code;
}
