using Tuanzi.Rules.Banking;

namespace Tuanzi.Core.Payments;

/// <summary>What a bank transfer has to say: to whom, how much, and what for.</summary>
/// <param name="Reference">"RF18G7KM2PQ3X012".</param>
/// <param name="Amount">Null where the payer decides: to pay with later.</param>
public sealed record TransferSlip(string Payee, string? Iban, string? Bic, string? Swish, string Reference, Money? Amount)
{
    /// <summary>What a QR code says to a bank's app; null where the standard knows no such transfer.</summary>
    public string? BankCode =>
        Rules.Banking.Iban.TryParse(Iban) is { } account && PaymentReference.TryParse(Reference) is { } reference && Amount is { } amount
            && EpcCode.For(new(Payee, account, Rules.Banking.Bic.TryParse(Bic)), amount, reference) is { IsSuccess: true } code ? code.Value.Payload : null;

    /// <summary>What a QR code says to the Swish app; null where there is no number, or the money is not Sweden's.</summary>
    public string? SwishCode =>
        SwishNumber.TryParse(Swish) is { } number && Amount is { } amount && Rules.Banking.SwishCode.For(number, amount, Reference) is { IsSuccess: true } code ? code.Value.Payload : null;
}

static class TransferSlips
{
    /// <summary>What to write for a transfer to this community; null where it has no account.</summary>
    public static async Task<TransferSlip?> SlipAsync(this TuanziDb db, CommunityId community, PaymentReference reference, Money? amount, CancellationToken stop) =>
        await db.BankAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.CommunityId == community, stop) is { } account
            ? new(account.Payee, account.Iban, account.Bic, account.Swish, reference.Value, amount)
            : null;
}
