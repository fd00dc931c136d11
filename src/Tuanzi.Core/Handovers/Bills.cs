using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Handovers;

/// <summary>What the orders of a group buy come to and what was paid of it: sums over the ledger.</summary>
sealed class Bills(Currency currency, ILookup<Guid, StoredTransfer> byOrder)
{
    readonly Dictionary<TransferId, long> cash = byOrder.SelectMany(order => order).Where(t => t.Reason == TransferReason.CashReceived).ToDictionary(t => t.Id, t => t.AmountMinor);

    public static async Task<Bills> FindAsync(TuanziDb db, GroupBuyId groupBuy, Currency currency, OrderId? only, CancellationToken stop)
    {
        var transfers = db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy && (t.DebitKind == AccountKind.Due || t.CreditKind == AccountKind.Due));
        if (only is { Value: var owner }) transfers = transfers.Where(t => t.DebitOwner == owner || t.CreditOwner == owner);
        return new(currency, (await transfers.ToListAsync(stop)).ToLookup(t => t.DebitKind == AccountKind.Due ? t.DebitOwner : t.CreditOwner));
    }

    public Bill Of(OrderId order)
    {
        long due = 0, paid = 0;
        foreach (var transfer in byOrder[order.Value])
        {
            var minor = transfer.DebitKind == AccountKind.Due ? transfer.AmountMinor : -transfer.AmountMinor;
            if (transfer.Reason is TransferReason.CashReceived or TransferReason.CashReturned) paid -= minor;
            else due += minor;
        }
        return new(new(due, currency), new(paid, currency));
    }

    /// <summary>The cash that was received together with a handover.</summary>
    public Money PaidWith(HandoverId handover) => new(cash.GetValueOrDefault(Transfer.IdOf(TransferReason.CashReceived, handover.Value)), currency);
}
