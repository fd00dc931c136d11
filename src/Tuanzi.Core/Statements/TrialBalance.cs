using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Statements;

/// <summary>All accounts of one kind in one currency over a period: debits less credits, so that all kinds together are zero.</summary>
public sealed record KindTotals(AccountKind Account, Money Opening, Money Debits, Money Credits)
{
    public Money Closing => Opening + Debits - Credits;
}

static class TrialBalance
{
    /// <summary>By currency, then by the side and the order of the chart.</summary>
    public static async Task<IReadOnlyList<KindTotals>> TrialBalanceAsync(this IQueryable<StoredTransfer> transfers, Period period, CancellationToken stop)
    {
        var (start, end) = (period.StartsAt, period.EndsAt);
        var flows = await transfers
            .Where(t => t.At < end)
            .GroupBy(t => new { t.DebitKind, t.CreditKind, t.Currency })
            .Select(g => new { g.Key.DebitKind, g.Key.CreditKind, g.Key.Currency, Before = g.Sum(t => t.At < start ? t.AmountMinor : 0), Within = g.Sum(t => t.At >= start ? t.AmountMinor : 0) })
            .ToListAsync(stop);
        var debits = flows.Select(flow => (Kind: flow.DebitKind, flow.Currency, Opening: flow.Before, Debits: flow.Within, Credits: 0L));
        var credits = flows.Select(flow => (Kind: flow.CreditKind, flow.Currency, Opening: -flow.Before, Debits: 0L, Credits: flow.Within));
        return
        [
            .. from side in debits.Concat(credits)
               group side by (side.Kind, side.Currency) into all
               orderby all.Key.Currency.Code, ChartOfAccounts.NatureOf(all.Key.Kind).Side, all.Key.Kind
               let currency = all.Key.Currency
               select new KindTotals(all.Key.Kind, new(all.Sum(side => side.Opening), currency), new(all.Sum(side => side.Debits), currency), new(all.Sum(side => side.Credits), currency)),
        ];
    }
}
