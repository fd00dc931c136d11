using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>All transfers of one reason between accounts of two kinds, added up.</summary>
public sealed record Flow(TransferReason Reason, AccountKind Debit, AccountKind Credit, long Minor, int Transfers);

public sealed partial class Ledger
{
    static readonly string Balances = $"select r.kind, r.owner, r.currency, cast({BalanceSql.Of("r.kind", "r.owner", "r.currency")} as bigint) from $rows";

    /// <summary>Debits less credits of one account: what is owed by an order, what cash a leader holds; a debt of ours shows below zero.</summary>
    public async Task<Money> BalanceAsync(Account account, CancellationToken stop) => new((await BalancesAsync([account], stop))[account], account.Currency);

    /// <summary>The same of many accounts, in minor units: each that was asked for, also one in which nothing ever moved.</summary>
    public async Task<IReadOnlyDictionary<Account, long>> BalancesAsync(IEnumerable<Account> accounts, CancellationToken stop)
    {
        var balances = new Dictionary<Account, long>();
        await db.ReadManyAsync(
            Balances,
            [.. accounts.Distinct()],
            [new("kind", a => (long)a.Kind), new("owner", a => a.Owner), new("currency", a => a.Currency.Code)],
            row => balances.Add(new((AccountKind)row.GetInt64(0), row.GetId(1), Currency.Of(row.GetString(2))), row.GetInt64(3)),
            stop
        );
        return balances;
    }

    /// <summary>Everything that moved in a group buy, added up by reason and kinds of accounts: its balances follow from this.</summary>
    public async Task<IReadOnlyList<Flow>> FlowsAsync(GroupBuyId groupBuy, CancellationToken stop)
    {
        var rows = await db.Transfers
            .Where(t => t.GroupBuyId == groupBuy)
            .GroupBy(t => new { t.Reason, t.DebitKind, t.CreditKind })
            .Select(g => new { g.Key.Reason, g.Key.DebitKind, g.Key.CreditKind, Minor = g.Sum(t => t.AmountMinor), Transfers = g.Count() })
            .ToListAsync(stop);
        return [.. rows.Select(row => new Flow(row.Reason, row.DebitKind, row.CreditKind, row.Minor, row.Transfers))];
    }
}

public static class Flows
{
    /// <summary>Debits less credits of all accounts of one kind, in minor units.</summary>
    public static long BalanceOf(this IEnumerable<Flow> flows, AccountKind kind) =>
        flows.Sum(flow => (flow.Debit == kind ? flow.Minor : 0) - (flow.Credit == kind ? flow.Minor : 0));

    public static long TotalOf(this IEnumerable<Flow> flows, TransferReason reason) => flows.Where(flow => flow.Reason == reason).Sum(flow => flow.Minor);
}
