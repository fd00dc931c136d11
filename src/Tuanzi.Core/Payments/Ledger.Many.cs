using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

public sealed partial class Ledger
{
    /// <summary>Posts many transfers about orders of one group buy, by a few statements. They must be new: made under the lock, from a fact that is.</summary>
    /// <exception cref="LedgerException">A transfer breaks the rules of the book. A bug of the caller: everything is taken back.</exception>
    public async Task PostManyAsync(GroupBuyId groupBuy, IReadOnlyList<StoredTransfer> transfers, CancellationToken stop)
    {
        if (transfers is not [var first, ..]) return;
        foreach (var transfer in transfers)
        {
            if (Book.Check(transfer.AsTransfer) is { } wrong) throw new LedgerException(wrong, transfer.Id);
        }
        const string Sql = """
            insert into transfers (id, reason, debit_kind, debit_owner, credit_kind, credit_owner, amount_minor, currency, group_buy_id, order_id, "by", at)
            select r.id, r.reason, r.debit_kind, r.debit_owner, r.credit_kind, r.credit_owner, r.amount, @currency, @group_buy, r.order_id, @by, @at from $rows
            """;
        await db.WriteManyAsync(
            Sql,
            transfers,
            [
                new("id", t => t.Id.Value),
                new("reason", t => (long)t.Reason),
                new("debit_kind", t => (long)t.DebitKind),
                new("debit_owner", t => t.DebitOwner),
                new("credit_kind", t => (long)t.CreditKind),
                new("credit_owner", t => t.CreditOwner),
                new("amount", t => t.AmountMinor),
                new("order_id", t => t.OrderId!.Value.Value),
            ],
            [("@currency", first.Currency.Code), ("@group_buy", groupBuy.Value), ("@by", first.By?.Value), ("@at", first.At.ToUnixTimeMilliseconds())],
            stop
        );
        db.CardRefunds.AddRange(transfers.Where(transfer => transfer.AsksForRefund).Select(CardRefund.Of));
        await db.SaveChangesAsync(stop);
        if (await Audit.IsOverpaidAsync(db, groupBuy, stop)) throw new LedgerException(TransferRefusal.MoreThanDue, first.Id);
    }
}
