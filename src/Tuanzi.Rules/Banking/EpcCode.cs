using System.Text;

namespace Tuanzi.Rules.Banking;

/// <summary>Who is to get a bank transfer, and where.</summary>
/// <param name="Name">At most 70 signs, in one line.</param>
/// <param name="Bic">Needed only outside the European Economic Area.</param>
public sealed record Payee(string Name, Iban Account, Bic? Bic = null);

/// <summary>Why there can be no code for a transfer in euros.</summary>
public enum NoEpcCode
{
    NameMissing,
    NameTooLong,
    AccountOutsideSepa,
    BicMissing,
    NotInEuros,

    /// <summary>Below 0.01 or above 999,999,999.99.</summary>
    AmountOutOfBounds,
    TextTooLong,

    /// <summary>A name or text of several lines: the lines are what tells the elements apart.</summary>
    LineBroken,

    /// <summary>More than the largest code holds that banks must read.</summary>
    TooManyBytes,
}

/// <summary>What the QR code of a transfer in euros says, so that a bank's app fills in its form: EPC069-12, version 2.1, elements of version 002.</summary>
/// <remarks>It is to be drawn with error correction M, and in no larger QR version than 13.</remarks>
public readonly record struct EpcCode
{
    const int LongestName = 70;
    const int LongestText = 140;
    const int MostBytes = 331;
    const long MostCents = 99_999_999_999;

    EpcCode(string payload) => Payload = payload;

    /// <summary>The elements in UTF-8, one on a line, with nothing after the last that says something.</summary>
    public string Payload { get; }

    /// <summary>For a transfer that says by its reference what it pays.</summary>
    public static Outcome<EpcCode, NoEpcCode> For(Payee payee, Money amount, PaymentReference reference) => From(payee, amount, reference.Value, "");

    /// <summary>For a transfer that says it in words, at most 140 signs of them, or not at all. A code has a reference or a text, never both.</summary>
    public static Outcome<EpcCode, NoEpcCode> For(Payee payee, Money amount, string text) => From(payee, amount, "", text.Trim());

    static Outcome<EpcCode, NoEpcCode> From(Payee payee, Money amount, string reference, string text)
    {
        var name = payee.Name.Trim();

        if (name.Length == 0)                                          return NoEpcCode.NameMissing;
        if (name.Length > LongestName)                                 return NoEpcCode.NameTooLong;
        if (!payee.Account.IsInSepa)                                   return NoEpcCode.AccountOutsideSepa;
        if (payee.Bic is null && !payee.Account.IsInEconomicArea)      return NoEpcCode.BicMissing;
        if (amount.Currency.Code != "EUR")                             return NoEpcCode.NotInEuros;
        if (amount.Minor is < 1 or > MostCents)                        return NoEpcCode.AmountOutOfBounds;
        if (text.Length > LongestText)                                 return NoEpcCode.TextTooLong;
        if (name.Any(IsBreak) || text.Any(IsBreak))                    return NoEpcCode.LineBroken;

        const string Purpose = "";
        string[] elements = ["BCD", "002", "1", "SCT", payee.Bic?.Value ?? "", name, payee.Account.Value, $"EUR{amount.ToDecimalString()}", Purpose, reference, text];
        var payload = string.Join('\n', elements).TrimEnd('\n');
        return Encoding.UTF8.GetByteCount(payload) > MostBytes ? NoEpcCode.TooManyBytes : new EpcCode(payload);
    }

    static bool IsBreak(char sign) => char.IsControl(sign) || sign is '\u2028' or '\u2029';
}
