namespace Tuanzi.Rules.Ordering;

/// <summary>How an order is paid.</summary>
public enum PaymentWay
{
    /// <summary>To whoever hands over, when the goods are collected.</summary>
    AtPickup,

    /// <summary>From the buyer's wallet: what it comes to at most is set aside with the order, what it comes to is paid at the closing.</summary>
    Wallet,

    /// <summary>By a transfer to the community's bank account, once the group buy has closed and the sum is known.</summary>
    BankTransfer,

    /// <summary>By card: what it comes to at most is held on the card once its buyer has confirmed it, what it comes to is taken after the closing.</summary>
    Card,
}
