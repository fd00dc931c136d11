using System.Security.Cryptography;
using System.Text;

namespace Tuanzi.Rules.Ledger;

/// <summary>What moved money. "A → B" debits A and credits B.</summary>
public enum TransferReason
{
    /// <summary>The group buy closed: the order owes its allotment at the price reached. Due → Held.</summary>
    OrderDue = 1,

    /// <summary>Less was handed over than ordered, or nothing: the order owes that much less. Held → Due.</summary>
    DueReduced = 2,

    /// <summary>The buyer paid cash. CashWithLeader → Due.</summary>
    CashReceived = 3,

    /// <summary>A receipt taken back, being entered in error. Due → CashWithLeader.</summary>
    CashReturned = 4,

    /// <summary>Goods were handed over, or a refund was corrected: the leader has earned for selling them. Held → CommissionPending, or wherever the commission is by then.</summary>
    CommissionEarned = 5,

    /// <summary>A handover was undone, or money for goods went back: the commission for selling them goes back. CommissionPending, or wherever it is by then, → Held.</summary>
    CommissionReversed = 6,

    /// <summary>The leader's cash count differs from the book. CashWithLeader → CashDifference where there was too much, the other way where too little.</summary>
    CashCounted = 7,

    /// <summary>The group buy is settled: what is left is for the goods. Held → Store or Supplier, shared by what each delivered.</summary>
    StoreOwed = 8,

    /// <summary>The leader paid for the goods. Store or Supplier → PurseShare, then → CodeWithLeader, as far as these go, and → CashWithLeader; the other way where the store pays back deposits.</summary>
    StorePaid = 9,

    /// <summary>A reduction taken back: the goods turned up after all, or the handover that fell short was undone. Due → Held again.</summary>
    DueRestored = 10,

    /// <summary>More arrived than was bought, and the order gets some of it. Due → Held; the other way where a later count says that less did.</summary>
    MoreArrived = 11,

    /// <summary>Goods were weighed: the order owes what the weight costs, and not what the pieces would. Due → Held where that is more, the other way where less.</summary>
    Weighed = 12,

    /// <summary>A member gave cash to a leader, to pay with later. Purse → Wallet.</summary>
    WalletToppedUp = 13,

    /// <summary>A member got cash out of the wallet. Wallet → Purse.</summary>
    WalletPaidOut = 14,

    /// <summary>An order was paid from its buyer's wallet. Wallet → Due.</summary>
    WalletPaid = 15,

    /// <summary>What was paid from the wallet went back there. Due → Wallet.</summary>
    WalletReturned = 16,

    /// <summary>What lies behind money that a wallet paid is the group buy's now; it stays where it lies. PurseShare → Purse.</summary>
    PurseGave = 17,

    /// <summary>With what goes back to a wallet, what lies behind it is the purse's again. Purse → PurseShare.</summary>
    PurseTook = 18,

    /// <summary>A member's bank transfer came in, for an order or to pay with later. Bank → Wallet.</summary>
    BankReceived = 19,

    /// <summary>Containers came back: the order owes their deposits less. Held → Due; the other way where the number is corrected.</summary>
    ContainersBack = 20,

    /// <summary>Something came back after the settlement, containers or money for goods: the store is owed that much less. Store or Supplier → Held; the other way where the number is corrected.</summary>
    StoreCredited = 21,

    /// <summary>The group buy closed: the order owes its part of a cost. Due → Cost, or Platform.</summary>
    CostDue = 22,

    /// <summary>Another part of it, since goods were struck, restored or weighed. Cost or Platform → Due where the order owes less, the other way where more.</summary>
    CostChanged = 23,

    /// <summary>The leader paid whoever a cost is for. Cost or Platform → PurseShare, then → CodeWithLeader, as far as these go, and → CashWithLeader; the other way where something came back.</summary>
    CostPaid = 24,

    /// <summary>Money back for goods that were handed over, being spoilt or wrong: the order owes that much less. Held → Due; the other way where the amount is corrected.</summary>
    Refunded = 25,

    /// <summary>The group buy is settled: its commission waits until nothing can be brought back any more. CommissionPending → CommissionFrozen.</summary>
    CommissionFrozen = 26,

    /// <summary>The return window is over: the leader may take it. CommissionFrozen → CommissionAvailable.</summary>
    CommissionReleased = 27,

    /// <summary>The leader asks for a payout: nobody else gives this commission out. CommissionAvailable → CommissionAsked; the other way for a group buy of which more went back than is available.</summary>
    PayoutAsked = 28,

    /// <summary>The leader took it. CommissionAsked → PurseShare, then → CodeWithLeader, as far as these go, and → CashWithLeader; the other way where it makes up for what went back.</summary>
    PayoutPaid = 29,

    /// <summary>It was not approved, or not wanted any more. CommissionAsked → CommissionAvailable, or the other way.</summary>
    PayoutReturned = 30,

    /// <summary>A leader made a voucher out and put the money for it behind the wallets. Purse → Vouchers.</summary>
    VoucherIssued = 31,

    /// <summary>A member redeemed it. Vouchers → Wallet.</summary>
    VoucherRedeemed = 32,

    /// <summary>A leader took it back before anybody redeemed it. Vouchers → Purse.</summary>
    VoucherVoided = 33,

    /// <summary>As CommissionEarned, for handing the goods over.</summary>
    PickupServiceEarned = 34,

    /// <summary>As CommissionReversed, for handing the goods over.</summary>
    PickupServiceReversed = 35,

    /// <summary>What a card held was taken, as much as the order owed. Provider → Due.</summary>
    CardReceived = 40,

    /// <summary>What was paid by card goes back there. Due → Refunding.</summary>
    CardReturned = 41,

    /// <summary>More was taken from a card than its order still owed: the rest goes back by itself. Provider → Refunding.</summary>
    CardSurplus = 42,

    /// <summary>The provider gave it back to the card. Refunding → Provider.</summary>
    CardRefunded = 43,

    /// <summary>The card took nothing back any more, and somebody gave it back by hand. Refunding → Purse.</summary>
    RefundedByHand = 44,

    /// <summary>The buyer paid by the leader's collecting code. CodeWithLeader → Due.</summary>
    CodeReceived = 45,

    /// <summary>What was paid by the code went back that way, or was noted in error. Due → CodeWithLeader.</summary>
    CodeReturned = 46,

    /// <summary>The card's bank sent back what the card had got back: it is on its way anew. Provider → Refunding.</summary>
    CardRefundCameBack = 47,

    /// <summary>The card's bank took back what was paid, until it has decided. Disputed → Provider.</summary>
    CardDisputed = 48,

    /// <summary>It decided for the community: the provider has it again. Provider → Disputed.</summary>
    DisputeWon = 49,

    /// <summary>It decided for its customer: the order is not paid by it any more. Due → Disputed.</summary>
    DisputeLost = 50,

    /// <summary>It decided for its customer, to whom as much was on its way back anyhow: that goes back no more. Refunding → Due.</summary>
    RefundedByBank = 51,

    /// <summary>The card provider paid out to the bank account. Bank → Provider.</summary>
    ProviderPaidOut = 52,

    /// <summary>A leader brought cash to the bank account. Bank → Purse.</summary>
    BankPaidIn = 53,

    /// <summary>A leader took money out of the bank account, or paid from it. Purse → Bank.</summary>
    BankPaidOut = 54,
}

/// <summary>What reasons have in common.</summary>
public static class TransferReasons
{
    /// <summary>True where a buyer paid, or got something back of it: what the order comes to is not changed by it.</summary>
    public static bool IsPayment(this TransferReason reason) =>
        reason is TransferReason.CashReceived or TransferReason.CashReturned or TransferReason.WalletPaid or TransferReason.WalletReturned or TransferReason.CardReceived or TransferReason.CardReturned
            or TransferReason.CodeReceived or TransferReason.CodeReturned or TransferReason.DisputeLost or TransferReason.RefundedByBank;
}

/// <summary>One movement: the debit account receives, the credit account gives, both the same amount. Never changed, never deleted.</summary>
/// <param name="Id">Chosen by whoever posts it, from what it is for: posting the same fact twice is then one transfer.</param>
public sealed record Transfer(TransferId Id, TransferReason Reason, Account Debit, Account Credit, Money Amount)
{
    /// <summary>The id that a fact always gets: the same words give the same id on every node and at every retry.</summary>
    public static TransferId IdOf(TransferReason reason, Guid subject, string which = "")
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)reason}/{subject:N}/{which}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // RFC 9562: version 8, variant 10.
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(new Guid(hash[..16], bigEndian: true));
    }
}
