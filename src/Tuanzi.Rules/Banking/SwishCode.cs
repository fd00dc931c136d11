namespace Tuanzi.Rules.Banking;

/// <summary>What of a Swish code the payer may change before paying.</summary>
[Flags]
public enum EditableParts
{
    None = 0,
    Payee = 1,
    Amount = 2,
    Message = 4,
}

/// <summary>Why there can be no Swish code.</summary>
public enum NoSwishCode
{
    NotInKronor,

    /// <summary>Below 0.01 or above 999,999,999,999.99.</summary>
    AmountOutOfBounds,
    MessageTooLong,

    /// <summary>Other signs than the letters of Swedish, digits, spaces and : ; . , ? ! ( ) - "</summary>
    MessageHasOtherSigns,
}

/// <summary>What the QR code of a Swish payment says, so that the app fills in its form: the prefilled code "C" of Swish's QR guide, section 6.1.</summary>
public readonly record struct SwishCode
{
    /// <summary>What the app and Swish's own interface for payments take; the guide's generator would take 70.</summary>
    public const int LongestMessage = 50;

    const long MostOre = 99_999_999_999_999;
    const string Allowed = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789 :;.,?!()-\"";

    SwishCode(string payload) => Payload = payload;

    /// <summary>"C1237856901;100,00;12229445;0": number, amount, message and, added up, what may be changed.</summary>
    public string Payload { get; }

    /// <param name="message">At most 50 signs; none at all is fine.</param>
    public static Outcome<SwishCode, NoSwishCode> For(SwishNumber payee, Money amount, string message, EditableParts editable = EditableParts.None)
    {
        var words = message.Trim();

        if (amount.Currency.Code != "SEK")               return NoSwishCode.NotInKronor;
        if (amount.Minor is < 1 or > MostOre)            return NoSwishCode.AmountOutOfBounds;
        if (words.Length > LongestMessage)               return NoSwishCode.MessageTooLong;
        if (!words.All(Allowed.Contains))                return NoSwishCode.MessageHasOtherSigns;

        // The message is encoded as in an address: a semicolon of its own would otherwise begin the next part.
        return new SwishCode($"C{payee.Value};{amount.ToDecimalString().Replace('.', ',')};{Uri.EscapeDataString(words)};{editable:D}");
    }
}
