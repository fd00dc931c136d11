namespace Tuanzi.Rules.Ledger;

/// <summary>What an account stands for. The owner's id says whose it is.</summary>
public enum AccountKind
{
    /// <summary>What one order still owes. Owner: the order. Grows with debits.</summary>
    Due = 1,

    /// <summary>What a group buy holds for the store and the leader until it is settled. Owner: the group buy. Grows with credits; zero when settled.</summary>
    Held = 2,

    /// <summary>What is owed to a store. Owner: the store. Grows with credits.</summary>
    Store = 3,

    /// <summary>Commission earned while the group buy is not settled yet. Owner: the leader. Grows with credits.</summary>
    CommissionPending = 4,

    /// <summary>Cash in a leader's hands. Owner: the leader. Grows with debits.</summary>
    CashWithLeader = 5,

    /// <summary>What a cash count found too much or too little. Owner: the group buy.</summary>
    CashDifference = 6,

    /// <summary>What is owed for goods that come from no store of this installation. Owner: the group buy. Grows with credits.</summary>
    Supplier = 7,

    /// <summary>What a member has put in to pay with later. Owner: the wallet. Grows with credits; what is free of it is never below zero.</summary>
    Wallet = 8,

    /// <summary>What stands behind the wallets of a community besides what lies in its bank account and with its card provider: cash with its leaders, less what group buys were given of it. Owner: the community. Grows with debits.</summary>
    Purse = 9,

    /// <summary>What lies with the purse and is a group buy's by now, being paid from wallets. Owner: the group buy. Grows with debits.</summary>
    PurseShare = 10,

    /// <summary>What orders pay for one cost of their group buy: transport, packing, a fee. Owner: the cost. Grows with credits; zero once whoever it is for has been paid.</summary>
    Cost = 11,

    /// <summary>Commission of a settled group buy that buyers may still bring something back of. Owner: the leader. Grows with credits.</summary>
    CommissionFrozen = 12,

    /// <summary>Commission that its leader may take. Owner: the leader. Grows with credits; below zero where something went back after it was taken.</summary>
    CommissionAvailable = 13,

    /// <summary>Commission that its leader has asked for and not taken yet. Owner: the leader. Grows with credits.</summary>
    CommissionAsked = 14,

    /// <summary>What the vouchers of a community that nobody has redeemed yet are worth. Owner: the community. Grows with credits.</summary>
    Vouchers = 15,

    /// <summary>What lies with the card provider of a community. Owner: the community. Grows with debits.</summary>
    Provider = 16,

    /// <summary>What goes back to cards and has not gone yet. Owner: the community. Grows with credits; zero once the provider has given it all back.</summary>
    Refunding = 17,

    /// <summary>What came by a leader's own collecting code: it lies where the code leads, and not in the box. Owner: the leader. Grows with debits.</summary>
    CodeWithLeader = 18,

    /// <summary>What cards' banks have taken back, for as long as they have not decided to whom it belongs. Owner: the community. Grows with debits; zero once they have.</summary>
    Disputed = 19,

    /// <summary>What lies in a community's bank account, as statements and its leaders tell. Owner: the community. Grows with debits.</summary>
    Bank = 20,

    /// <summary>What orders pay of a fee of the platform's, which whoever runs the installation is owed. Owner: the cost. Grows with credits; zero once it has been paid.</summary>
    Platform = 21,
}

/// <summary>One account of the ledger, in one currency. Accounts need no opening: naming one is enough.</summary>
public readonly record struct Account(AccountKind Kind, Guid Owner, Currency Currency)
{
    /// <summary>True where nobody can take out more than was put in.</summary>
    public bool IsLimited => Kind is AccountKind.Wallet;

    /// <summary>True where the owner outlives every group buy: such an account is moved as long as there is one. All others are moved a few times and then no more.</summary>
    public bool IsLasting =>
        Kind switch
        {
            AccountKind.Store or AccountKind.CashWithLeader or AccountKind.Wallet or AccountKind.Purse or AccountKind.Vouchers => true,
            AccountKind.Provider or AccountKind.Refunding or AccountKind.Disputed or AccountKind.Bank or AccountKind.CodeWithLeader => true,
            AccountKind.CommissionPending or AccountKind.CommissionFrozen or AccountKind.CommissionAvailable or AccountKind.CommissionAsked => true,
            AccountKind.Due or AccountKind.Held or AccountKind.CashDifference or AccountKind.Supplier or AccountKind.PurseShare or AccountKind.Cost or AccountKind.Platform => false,
        };

    public static Account Due(OrderId order, Currency currency) => new(AccountKind.Due, order.Value, currency);

    public static Account Held(GroupBuyId groupBuy, Currency currency) => new(AccountKind.Held, groupBuy.Value, currency);

    public static Account Store(StoreId store, Currency currency) => new(AccountKind.Store, store.Value, currency);

    public static Account CommissionPending(Guid leader, Currency currency) => new(AccountKind.CommissionPending, leader, currency);

    public static Account CommissionFrozen(Guid leader, Currency currency) => new(AccountKind.CommissionFrozen, leader, currency);

    public static Account CommissionAvailable(Guid leader, Currency currency) => new(AccountKind.CommissionAvailable, leader, currency);

    public static Account CommissionAsked(Guid leader, Currency currency) => new(AccountKind.CommissionAsked, leader, currency);

    public static Account CashWithLeader(Guid leader, Currency currency) => new(AccountKind.CashWithLeader, leader, currency);

    public static Account CodeWithLeader(Guid leader, Currency currency) => new(AccountKind.CodeWithLeader, leader, currency);

    public static Account CashDifference(GroupBuyId groupBuy, Currency currency) => new(AccountKind.CashDifference, groupBuy.Value, currency);

    public static Account Supplier(GroupBuyId groupBuy, Currency currency) => new(AccountKind.Supplier, groupBuy.Value, currency);

    public static Account Wallet(WalletId wallet, Currency currency) => new(AccountKind.Wallet, wallet.Value, currency);

    public static Account PurseShare(GroupBuyId groupBuy, Currency currency) => new(AccountKind.PurseShare, groupBuy.Value, currency);

    public static Account Cost(CostId cost, Currency currency) => new(AccountKind.Cost, cost.Value, currency);

    public static Account Platform(CostId cost, Currency currency) => new(AccountKind.Platform, cost.Value, currency);

    public static Account Vouchers(CommunityId community, Currency currency) => new(AccountKind.Vouchers, community.Value, currency);

    public static Account Provider(CommunityId community, Currency currency) => new(AccountKind.Provider, community.Value, currency);

    public static Account Refunding(CommunityId community, Currency currency) => new(AccountKind.Refunding, community.Value, currency);

    public static Account Disputed(CommunityId community, Currency currency) => new(AccountKind.Disputed, community.Value, currency);

    public static Account Bank(CommunityId community, Currency currency) => new(AccountKind.Bank, community.Value, currency);

    public static Account Purse(CommunityId community, Currency currency) => new(AccountKind.Purse, community.Value, currency);
}
