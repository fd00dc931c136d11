namespace Tuanzi.Rules.Ordering;

/// <summary>How an order is paid.</summary>
public enum PaymentWay
{
    /// <summary>To whoever hands over, when the goods are collected.</summary>
    AtPickup,

    /// <summary>From the buyer's wallet: what it comes to at most is set aside with the order, what it comes to is paid at the closing.</summary>
    Wallet,
}
