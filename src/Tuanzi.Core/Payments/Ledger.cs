using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>The double-entry book as it is kept. Posts within the caller's transaction; balances are snapshots and the transfers after them.</summary>
public sealed partial class Ledger(TuanziDb db)
{
    /// <summary>Posts transfers; what is posted already under the same id is passed over, and so is null.</summary>
    /// <remarks>Call it inside a write transaction, after the lock on the group buy, or on the wallet that it takes something out of. It saves what the caller has changed so far along with them.</remarks>
    /// <exception cref="LedgerException">A transfer breaks the rules of the book, or one with the same id says something else. A bug of the caller: everything is taken back.</exception>
    public async Task PostAsync(IEnumerable<StoredTransfer?> transfers, CancellationToken stop)
    {
        List<StoredTransfer> wanted = [.. transfers.OfType<StoredTransfer>()];
        foreach (var transfer in wanted)
        {
            if (Book.Check(transfer.AsTransfer) is { } wrong) throw new LedgerException(wrong, transfer.Id);
        }

        var posted = await PostedAsync([.. wanted.Select(transfer => transfer.Id)], stop);
        foreach (var transfer in wanted)
        {
            if (!posted.TryGetValue(transfer.Id, out var before))
            {
                posted.Add(transfer.Id, transfer);
                db.Transfers.Add(transfer);
                // What goes back to a card is asked for from here on, whoever posted it.
                if (transfer.AsksForRefund) db.CardRefunds.Add(CardRefund.Of(transfer));
            }
            else if (Book.CheckRepeat(before.AsTransfer, transfer.AsTransfer) is { } differs) throw new LedgerException(differs, transfer.Id);
        }
        await db.SaveChangesAsync(stop);
        await RefuseOverpaidAsync(wanted, stop);
        await RefuseOverdrawnAsync(wanted, stop);
    }

    async Task<Dictionary<TransferId, StoredTransfer>> PostedAsync(TransferId[] ids, CancellationToken stop)
    {
        var posted = new Dictionary<TransferId, StoredTransfer>();
        foreach (var chunk in ids.Chunk(500))
        {
            foreach (var transfer in await db.Transfers.AsNoTracking().Where(t => chunk.Contains(t.Id)).ToListAsync(stop)) posted.Add(transfer.Id, transfer);
        }
        return posted;
    }

    /// <summary>No order owes less than nothing: too much cash or too large a reduction is a bug of whoever posted it.</summary>
    async Task RefuseOverpaidAsync(List<StoredTransfer> transfers, CancellationToken stop)
    {
        var credited = transfers.Where(t => t.CreditKind == AccountKind.Due).ToLookup(t => t.AsTransfer.Credit, t => t.Id);
        var due = await BalancesAsync(credited.Select(order => order.Key), stop);
        if (credited.FirstOrDefault(order => due[order.Key] < 0) is { } overpaid) throw new LedgerException(TransferRefusal.MoreThanDue, overpaid.First());
    }

    /// <summary>Nobody takes more out of a wallet than there is: whoever does so holds its lock.</summary>
    async Task RefuseOverdrawnAsync(List<StoredTransfer> transfers, CancellationToken stop)
    {
        var debited = transfers.Where(t => t.AsTransfer.Debit.IsLimited).ToLookup(t => t.AsTransfer.Debit, t => t.Id);
        var inside = await BalancesAsync(debited.Select(wallet => wallet.Key), stop);
        if (debited.FirstOrDefault(wallet => inside[wallet.Key] > 0) is { } overdrawn) throw new LedgerException(TransferRefusal.MoreThanFree, overdrawn.First());
    }
}

/// <summary>A transfer that the book does not take. Always a bug: amounts are decided before they are posted.</summary>
public sealed class LedgerException(TransferRefusal refusal, TransferId transfer) : Exception($"The ledger refused transfer {transfer.Value}: {refusal}.")
{
    public TransferRefusal Refusal { get; } = refusal;
}
