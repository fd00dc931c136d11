using System.Globalization;
using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Payments;

/// <summary>By which reference a bank transfer says what it is for: one order, or one wallet.</summary>
/// <remarks>The words of codes have no 0 in them: it parts a group buy's code from an order's number.</remarks>
public static class References
{
    const char Order = 'G';
    const char Wallet = 'W';
    const char Between = '0';

    public static PaymentReference OfOrder(string groupBuyCode, int number) => PaymentReference.Of($"{Order}{groupBuyCode}{Between}{number.ToString(CultureInfo.InvariantCulture)}");

    public static PaymentReference OfWallet(string walletCode) => PaymentReference.Of($"{Wallet}{walletCode}");

    /// <summary>Which order a reference is for, if it is for one: there may be none of this number.</summary>
    public static (string GroupBuyCode, int Number)? ReadOrder(PaymentReference reference) =>
        Body(reference, Order)?.Split(Between, 2) is [{ Length: > 0 } code, var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            // Written as we write it: an order has one reference, and 07 is none.
            && OfOrder(code, number) == reference ? (code, number) : null;

    /// <summary>Which wallet a reference is for, if it is for one.</summary>
    public static string? ReadWallet(PaymentReference reference) => Body(reference, Wallet);

    // After "RF" and two check digits.
    static string? Body(PaymentReference reference, char kind) => reference.Value[4] == kind ? reference.Value[5..].ToLowerInvariant() : null;
}
