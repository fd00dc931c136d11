using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tuanzi.Core.Statements;

/// <summary>Adds up and lists what moved in the accounts that a statement is about.</summary>
public sealed class AccountBook(TuanziDb db)
{
    /// <summary>What one page takes; who wants more at once takes the file.</summary>
    const int Most = 500;

    /// <param name="cursor">The one that the page before gave; nothing, or what is none, begins with the earliest.</param>
    public async Task<StatementView> PageAsync(StatementHead head, string? cursor, CancellationToken stop)
    {
        await using var moment = await db.BeginReadingAsync(stop);
        var skipped = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var accounts = await TotalsAsync(head, stop);
        var movements = new List<Movement>();
        await foreach (var movement in MovementsAsync(head, accounts, skipped, stop))
        {
            movements.Add(movement);
            if (movements.Count > Most) break;
        }
        var next = movements.Count > Most ? (skipped + Most).ToString(CultureInfo.InvariantCulture) : null;
        return new(head, accounts, [.. movements.Take(Most)], next, head.Of == StatementOf.Store ? await SharesAsync(head, stop) : []);
    }

    /// <summary>All of it, read while it is written. The reading ends with the request.</summary>
    public async Task<StatementStream> AllAsync(StatementHead head, CancellationToken stop)
    {
        await db.BeginReadingAsync(stop);
        var accounts = await TotalsAsync(head, stop);
        return new(head, accounts, MovementsAsync(head, accounts, 0, stop));
    }

    async Task<IReadOnlyList<AccountTotals>> TotalsAsync(StatementHead head, CancellationToken stop)
    {
        var (start, end) = (head.Period.StartsAt, head.Period.EndsAt);
        var rows = await LegsOf(head)
            .Where(leg => leg.At < end)
            .GroupBy(leg => new { leg.Kind, leg.Currency })
            .Select(g => new
            {
                g.Key.Kind,
                g.Key.Currency,
                Opening = g.Sum(leg => leg.At < start ? leg.Minor : 0),
                Debits = g.Sum(leg => leg.At >= start && leg.Minor > 0 ? leg.Minor : 0),
                Credits = g.Sum(leg => leg.At >= start && leg.Minor < 0 ? -leg.Minor : 0),
            })
            .ToListAsync(stop);
        var totals =
            from row in rows
            let nature = ChartOfAccounts.NatureOf(row.Kind)
            let flow = nature.GrowsWithDebits ? (In: row.Debits, Out: row.Credits) : (In: row.Credits, Out: row.Debits)
            select new AccountTotals(row.Kind, new(ChartOfAccounts.Counted(row.Kind, row.Opening), row.Currency), new(flow.In, row.Currency), new(flow.Out, row.Currency));
        var zero = Money.Zero(head.Currency);
        var untouched = head.Kinds.Where(kind => !rows.Exists(row => row.Kind == kind)).Select(kind => new AccountTotals(kind, zero, zero, zero));
        return [.. totals.Concat(untouched).OrderByDescending(total => ChartOfAccounts.NatureOf(total.Account).GrowsWithDebits).ThenBy(total => total.Account).ThenBy(total => total.Opening.Currency.Code, StringComparer.Ordinal)];
    }

    async IAsyncEnumerable<Movement> MovementsAsync(StatementHead head, IReadOnlyList<AccountTotals> accounts, int skipped, [EnumeratorCancellation] CancellationToken stop)
    {
        var balances = accounts.ToDictionary(total => (total.Account, total.Opening.Currency), total => total.Opening.Minor);
        var (legs, assets) = (LegsOf(head).In(head.Period), head.Kinds.Where(kind => ChartOfAccounts.NatureOf(kind).GrowsWithDebits).ToArray());
        // Of what moved at one instant, what came in stands first: nothing is paid out of an account before it is there.
        var inOrder = legs.OrderBy(leg => leg.At).ThenBy(leg => assets.Contains(leg.Kind) == leg.Minor > 0 ? 0 : 1).ThenBy(leg => leg.Transfer).ThenBy(leg => leg.Kind);
        if (skipped > 0)
        {
            var before = await inOrder.Take(skipped).GroupBy(leg => new { leg.Kind, leg.Currency }).Select(g => new { g.Key.Kind, g.Key.Currency, Minor = g.Sum(leg => leg.Minor) }).ToListAsync(stop);
            foreach (var row in before) balances[(row.Kind, row.Currency)] += ChartOfAccounts.Counted(row.Kind, row.Minor);
        }
        var rows =
            from leg in inOrder.Skip(skipped)
            from groupBuy in db.GroupBuys.Where(g => g.Id == leg.GroupBuy).DefaultIfEmpty()
            from order in db.Orders.Where(o => o.Id == leg.Order).DefaultIfEmpty()
            orderby leg.At, assets.Contains(leg.Kind) == leg.Minor > 0 ? 0 : 1, leg.Transfer, leg.Kind
            select new { leg.Transfer, leg.At, leg.Reason, leg.Kind, leg.Currency, leg.Minor, groupBuy.Code, groupBuy.Title, Number = (int?)order.Number };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(stop))
        {
            var amount = ChartOfAccounts.Counted(row.Kind, row.Minor);
            var balance = balances[(row.Kind, row.Currency)] += amount;
            yield return new(row.At, row.Transfer, row.Reason, row.Kind, new(amount, row.Currency), new(balance, row.Currency), row.Code, row.Title, row.Number);
        }
    }

    /// <summary>Those of the period, and those of which something is left at its end.</summary>
    async Task<IReadOnlyList<GroupBuyShare>> SharesAsync(StatementHead head, CancellationToken stop)
    {
        var (start, end) = (head.Period.StartsAt, head.Period.EndsAt);
        var sums = LegsOf(head)
            .Where(leg => leg.At < end)
            .GroupBy(leg => new { leg.GroupBuy, leg.Currency })
            .Select(g => new
            {
                g.Key.GroupBuy,
                g.Key.Currency,
                First = g.Min(leg => leg.At),
                Last = g.Max(leg => leg.At),
                Debits = g.Sum(leg => leg.At >= start && leg.Minor > 0 ? leg.Minor : 0),
                Credits = g.Sum(leg => leg.At >= start && leg.Minor < 0 ? -leg.Minor : 0),
                Open = g.Sum(leg => -leg.Minor),
            });
        var rows =
            from sum in sums
            where sum.Open != 0 || sum.Last >= start
            from groupBuy in db.GroupBuys.Where(g => g.Id == sum.GroupBuy).DefaultIfEmpty()
            orderby sum.First, sum.GroupBuy
            select new { sum.Currency, sum.Debits, sum.Credits, sum.Open, groupBuy.Code, groupBuy.Title };
        return [.. (await rows.ToListAsync(stop)).Select(row => new GroupBuyShare(row.Code, row.Title, new(row.Credits, row.Currency), new(row.Debits, row.Currency), new(row.Open, row.Currency)))];
    }

    IQueryable<Leg> LegsOf(StatementHead head) =>
        (head.Within is { } community ? db.TransfersOfGroupBuys(community) : db.Transfers.AsNoTracking()).LegsOf(head.Holder, head.Kinds);
}
