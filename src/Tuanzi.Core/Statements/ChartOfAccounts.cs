using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Statements;

/// <summary>The five sides of everybody's books.</summary>
public enum AccountSide
{
    Assets,
    Liabilities,
    Equity,
    Income,
    Expenses,
}

/// <summary>Whose an account is: what its owner's id stands for.</summary>
public enum AccountOwner
{
    Order,
    GroupBuy,
    Leader,
    Store,
    Wallet,
    Community,
    Cost,
}

/// <summary>Where accounts of a kind stand in the books of a community.</summary>
/// <param name="Word">The account's name besides side and owner, in bookkeeping files: it stays the same in every language.</param>
public sealed record AccountNature(AccountSide Side, string Word, AccountOwner Owner)
{
    /// <summary>True of what is had or is to come; what is owed to others grows with credits.</summary>
    public bool GrowsWithDebits => Side is AccountSide.Assets or AccountSide.Expenses;
}

/// <summary>Every kind of account, one line each. What stands here is in statements, journals and exports.</summary>
public static class ChartOfAccounts
{
    public static AccountNature NatureOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.Due => new(AccountSide.Assets, "Due", AccountOwner.Order),
            AccountKind.Held => new(AccountSide.Liabilities, "Held", AccountOwner.GroupBuy),
            AccountKind.Store => new(AccountSide.Liabilities, "Store", AccountOwner.Store),
            AccountKind.CommissionPending => new(AccountSide.Liabilities, "Commission", AccountOwner.Leader),
            AccountKind.CommissionFrozen => new(AccountSide.Liabilities, "Commission-Frozen", AccountOwner.Leader),
            AccountKind.CommissionAvailable => new(AccountSide.Liabilities, "Commission-Available", AccountOwner.Leader),
            AccountKind.CommissionAsked => new(AccountSide.Liabilities, "Commission-Asked", AccountOwner.Leader),
            AccountKind.CashWithLeader => new(AccountSide.Assets, "Cash", AccountOwner.Leader),
            AccountKind.CodeWithLeader => new(AccountSide.Assets, "Code", AccountOwner.Leader),
            AccountKind.CashDifference => new(AccountSide.Income, "Cash-Difference", AccountOwner.GroupBuy),
            AccountKind.Supplier => new(AccountSide.Liabilities, "Supplier", AccountOwner.GroupBuy),
            AccountKind.Wallet => new(AccountSide.Liabilities, "Wallet", AccountOwner.Wallet),
            AccountKind.Purse => new(AccountSide.Assets, "Purse", AccountOwner.Community),
            AccountKind.Platform => new(AccountSide.Liabilities, "Platform", AccountOwner.Cost),
            AccountKind.Cost => new(AccountSide.Liabilities, "Cost", AccountOwner.Cost),
            AccountKind.Vouchers => new(AccountSide.Liabilities, "Vouchers", AccountOwner.Community),
            AccountKind.Provider => new(AccountSide.Assets, "Provider", AccountOwner.Community),
            AccountKind.Refunding => new(AccountSide.Liabilities, "Refunding", AccountOwner.Community),
            AccountKind.Disputed => new(AccountSide.Assets, "Disputed", AccountOwner.Community),
            AccountKind.Bank => new(AccountSide.Assets, "Bank", AccountOwner.Community),
            AccountKind.PurseShare => new(AccountSide.Assets, "Purse-Share", AccountOwner.GroupBuy),
        };

    /// <summary>The kinds of accounts that somebody like this has.</summary>
    public static AccountKind[] Of(AccountOwner owner) => [.. Enum.GetValues<AccountKind>().Where(kind => NatureOf(kind).Owner == owner)];

    /// <summary>Debits less credits, as its owner counts: above zero where there is something in the account.</summary>
    public static long Counted(AccountKind kind, long minor) => NatureOf(kind).GrowsWithDebits ? minor : -minor;
}
