using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>All transfers of one reason between accounts of two kinds, added up.</summary>
public sealed record Flow(TransferReason Reason, AccountKind Debit, AccountKind Credit, long Minor, int Transfers);

public sealed partial class Ledger
{
    /// <summary>Debits less credits of one account: what is owed by an order, what cash a leader holds; a debt of ours shows below zero.</summary>
    public async Task<Money> BalanceAsync(Account account, CancellationToken stop)
    {
        var (kind, owner, currency) = account;
        var debits = await db.Transfers.Where(t => t.DebitOwner == owner && t.DebitKind == kind && t.Currency == currency).SumAsync(t => t.AmountMinor, stop);
        var credits = await db.Transfers.Where(t => t.CreditOwner == owner && t.CreditKind == kind && t.Currency == currency).SumAsync(t => t.AmountMinor, stop);
        return new(debits - credits, currency);
    }

    /// <summary>The same of many accounts of one kind, by their owners, in minor units; one that never moved is left out.</summary>
    public async Task<Dictionary<Guid, long>> BalancesAsync(AccountKind kind, IReadOnlyCollection<Guid> owners, CancellationToken stop)
    {
        var sums = new Dictionary<Guid, long>();
        foreach (var some in owners.Distinct().Chunk(500))
        {
            var debits = await db.Transfers.Where(t => some.Contains(t.DebitOwner) && t.DebitKind == kind).GroupBy(t => t.DebitOwner).Select(g => new { g.Key, Minor = g.Sum(t => t.AmountMinor) }).ToListAsync(stop);
            var credits = await db.Transfers.Where(t => some.Contains(t.CreditOwner) && t.CreditKind == kind).GroupBy(t => t.CreditOwner).Select(g => new { g.Key, Minor = g.Sum(t => t.AmountMinor) }).ToListAsync(stop);
            foreach (var debit in debits) sums[debit.Key] = debit.Minor;
            foreach (var credit in credits) sums[credit.Key] = sums.GetValueOrDefault(credit.Key) - credit.Minor;
        }
        return sums;
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
