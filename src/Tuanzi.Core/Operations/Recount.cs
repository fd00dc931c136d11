using Tuanzi.Core.Statements;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Operations;

/// <summary>What the book comes to, counted account by account, and what of it cannot be.</summary>
/// <param name="round">Of the reconciliation that it is for.</param>
sealed class Recount(long round)
{
    /// <summary>So many of each kind are kept: of a book that is broken from end to end nobody reads more.</summary>
    const int Most = 50;

    readonly Dictionary<Currency, long> told = [];
    readonly Dictionary<Account, long> inside = [];
    readonly List<CountedAccount> moved = [];
    readonly List<Finding> findings = [];

    public long Accounts { get; private set; }
    public int Found { get; private set; }
    public bool IsDoubtful { get; private set; }
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>The lasting accounts in which something moved since their snapshot.</summary>
    public IReadOnlyList<CountedAccount> Moved => moved;

    /// <summary>What is in the accounts of which others know what should be: wallets, purses, vouchers, what is held, and what lies in the bank and with the card provider.</summary>
    public IEnumerable<Account> Of(AccountKind kind) => inside.Keys.Where(account => account.Kind == kind);

    /// <summary>Debits less credits of one of these.</summary>
    public long Balance(Account account) => inside.GetValueOrDefault(account);

    public void Count(CountedAccount one)
    {
        Accounts++;
        told[one.Account.Currency] = told.GetValueOrDefault(one.Account.Currency) + one.Told;
        if (one.Kept is { } kept && kept != one.AtKept) Find(FindingKind.SnapshotDiffers, one.Account, one.AtKept, kept);
        if (one.Account.IsLasting && one.Last > one.KeptNumber) moved.Add(one);
        if (one.Now == 0) return;
        if (one.Account.Kind == AccountKind.Due && one.Now < 0) Find(FindingKind.OrderOverpaid, one.Account, 0, one.Now);
        if (one.Account.Kind is AccountKind.Wallet or AccountKind.Purse or AccountKind.Vouchers or AccountKind.Held or AccountKind.Provider or AccountKind.Refunding or AccountKind.Disputed or AccountKind.Bank) inside.Add(one.Account, one.Now);
    }

    /// <summary>After the last account: as everybody is told them, all balances of a currency together are zero.</summary>
    public void CountedAll()
    {
        foreach (var (currency, sum) in told.Where(currency => currency.Value != 0)) Find(FindingKind.NotZero, null, currency, 0, sum);
    }

    /// <param name="expected">In debits less credits, as what was found.</param>
    public void Find(FindingKind kind, Account account, long expected, long found) =>
        Find(kind, account, account.Currency, ChartOfAccounts.Counted(account.Kind, expected), ChartOfAccounts.Counted(account.Kind, found));

    void Find(FindingKind kind, Account? account, Currency currency, long expected, long found)
    {
        Found++;
        IsDoubtful |= Finding.IsDoubt(kind);
        if (findings.Count(finding => finding.Kind == kind) == Most) return;
        findings.Add(new() { Round = round, Position = findings.Count, Kind = kind, Account = account?.Kind, Owner = account?.Owner, Currency = currency, ExpectedMinor = expected, FoundMinor = found });
    }
}
