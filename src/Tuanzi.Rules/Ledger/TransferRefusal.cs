namespace Tuanzi.Rules.Ledger;

/// <summary>Why a transfer is not posted.</summary>
public enum TransferRefusal
{
    AmountNotPositive,
    AccountsAreTheSame,
    CurrenciesDiffer,
    ExistsWithDifferentAccounts,
    ExistsWithDifferentAmount,

    /// <summary>More was credited to an order than it owes.</summary>
    MoreThanDue,
}
