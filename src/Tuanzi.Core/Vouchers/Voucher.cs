using Tuanzi.Rules.Ledger;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Vouchers;

/// <summary>A word that is worth money: whoever of the community redeems it first has it in their wallet. The money for it lies behind the wallets from the start.</summary>
public sealed class Voucher
{
    public const int LongestNote = 100;

    /// <summary>Sixty bits: nobody guesses one.</summary>
    public const int CodeLength = 12;

    public required VoucherId Id { get; init; }
    public required CommunityId CommunityId { get; init; }
    public required string Code { get; init; }
    public required long AmountMinor { get; init; }
    public required Currency Currency { get; init; }
    public required string Note { get; init; }
    public required PersonId IssuedBy { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Of the request that made it, and which of those it was: a repeat makes none.</summary>
    public required string Key { get; init; }
    public required int Number { get; init; }
    public PersonId? RedeemedBy { get; init; }
    public DateTimeOffset? RedeemedAt { get; init; }
    public DateTimeOffset? VoidedAt { get; init; }

    public Money Amount => new(AmountMinor, Currency);
    public bool IsOpen => RedeemedAt is null && VoidedAt is null;

    internal StoredTransfer Moved(TransferReason reason, Account debit, Account credit, DateTimeOffset at, PersonId by) =>
        StoredTransfer.Of(new(Transfer.IdOf(reason, Id.Value), reason, debit, credit, Amount), at, by);
}

public enum VoucherRefusal
{
    KeyMissing,
    KeyTooLong,
    KeyReused,
    AmountInvalid,
    AmountTooLarge,
    CountOutOfRange,
    NoteTooLong,
    Markup,
    NoWalletsHere,
    UnknownCode,
    Redeemed,
    Voided,
}
