namespace Tuanzi.Rules.Ledger;

/// <summary>Why a transfer is not posted.</summary>
public enum TransferRefusal
{
    AmountNotPositive,
    AccountsAreTheSame,
    CurrenciesDiffer,
    ExistsWithDifferentAccounts,
    ExistsWithDifferentAmount,

    /// <summary>It was posted from another hold, or from none.</summary>
    ExistsWithDifferentHold,

    /// <summary>More was credited to an order than it owes.</summary>
    MoreThanDue,

    /// <summary>More than there is in an account that cannot go below zero, or than others have not set aside in it.</summary>
    MoreThanFree,

    HoldUnknown,
    HoldHasDifferentAccounts,
    MoreThanHeld,

    /// <summary>What was held has moved, by another transfer.</summary>
    HoldAlreadyPosted,
    HoldAlreadyVoided,
    HoldExpired,
}
