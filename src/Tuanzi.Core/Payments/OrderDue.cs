using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What one order comes to by now, whatever was paid of it.</summary>
public static class OrderDue
{
    /// <summary>What it came to at the closing, less what was struck, and with what came besides or was weighed since.</summary>
    public static async Task<Money> DueOfAsync(this TuanziDb db, OrderId order, Currency currency, CancellationToken stop)
    {
        var owner = order.Value;
        var debits = await db.Transfers.Where(t => t.DebitOwner == owner && t.DebitKind == AccountKind.Due && t.Reason != TransferReason.CashReturned).SumAsync(t => t.AmountMinor, stop);
        var credits = await db.Transfers.Where(t => t.CreditOwner == owner && t.CreditKind == AccountKind.Due && t.Reason != TransferReason.CashReceived).SumAsync(t => t.AmountMinor, stop);
        return new(debits - credits, currency);
    }
}
