using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>A card's bank asks about a payment, has taken it back, or has decided.</summary>
public sealed record CardDisputeMoved(CardDisputeId Dispute, CardDisputeStatus Status) : IEvent;

public sealed partial class CardBooks
{
    internal async Task DisputeAsync(CardPaymentId id, ProviderDispute said, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var (payment, groupBuy) = await LockAsync(id, stop);
        var dispute = await db.CardDisputes.SingleOrDefaultAsync(d => d.Dispute == said.Id, stop);
        // Another node was faster; and what is decided stays decided.
        if (dispute?.Status == said.Status || dispute?.EndedAt is not null) return;

        var (now, before) = (clock.GetUtcNow(), dispute?.Status);
        dispute ??= db.Add(
            new CardDispute
            {
                Id = Id.New<CardDisputeId>(), CommunityId = payment.CommunityId, GroupBuyId = payment.GroupBuyId, OrderId = payment.OrderId, PaymentId = payment.Id,
                Dispute = said.Id, AmountMinor = said.AmountMinor, Currency = payment.Currency, Status = said.Status, Why = said.Why, At = now,
            }
        ).Entity;
        (dispute.Status, dispute.AnswerBy, dispute.EndedAt) = (said.Status, said.AnswerBy, said.Status is CardDisputeStatus.Won or CardDisputeStatus.Lost ? now : null);

        var at = groupBuy.BooksAt(now, by: null);
        var wasOpen = before == CardDisputeStatus.Open;
        // The bank may have taken it back and decided since it was last looked at.
        if (!wasOpen && said.Status is CardDisputeStatus.Open or CardDisputeStatus.Lost) await ledger.PostAsync([at.CardDisputed(dispute.OrderId, dispute.Id, dispute.Amount)], stop);
        if (wasOpen && said.Status == CardDisputeStatus.Won) await ledger.PostAsync([at.DisputeWon(dispute.OrderId, dispute.Id, dispute.Amount)], stop);
        if (said.Status == CardDisputeStatus.Lost) await LoseAsync(dispute, payment, groupBuy, stop);
        db.Tell(new CardDisputeMoved(dispute.Id, dispute.Status), now);
        await db.SaveChangesAsync(stop);
        if (dispute.EndedAt is not null) await WakeRefundsAsync(payment, now, stop);
        await write.CommitAsync(stop);
    }

    /// <summary>The order owes it again; but what was to go back to this card anyhow has gone back by it.</summary>
    async Task LoseAsync(CardDispute dispute, CardPayment payment, GroupBuy groupBuy, CancellationToken stop)
    {
        await ledger.PostAsync(groupBuy.BooksAt(clock.GetUtcNow(), by: null).DisputeLost(dispute.OrderId, dispute.Id, dispute.Amount), stop);
        await db.SaveChangesAsync(stop);
        var waiting = await db.CardRefunds.Where(r => r.OrderId == dispute.OrderId && r.Status == CardRefundStatus.Waiting && (r.PaymentId == null || r.PaymentId == payment.Id)).OrderBy(r => r.At).ToListAsync(stop);
        await LeaveToBankAsync(payment, waiting, groupBuy, stop);
    }

    /// <summary>Gives back no more what a card's bank has given back already, as far as it has, and as the order owes it: what was paid again meanwhile still goes back.</summary>
    async Task LeaveToBankAsync(CardPayment payment, IEnumerable<CardRefund> waiting, GroupBuy groupBuy, CancellationToken stop)
    {
        var at = groupBuy.BooksAt(clock.GetUtcNow(), by: null);
        var lost = await db.CardDisputes.Where(d => d.PaymentId == payment.Id && d.Status == CardDisputeStatus.Lost).SumAsync(d => d.AmountMinor, stop);
        var byBank = lost - await db.CardRefunds.Where(r => r.PaymentId == payment.Id && r.Status == CardRefundStatus.DoneByBank).SumAsync(r => r.AmountMinor, stop);
        byBank = Math.Min(byBank, (await Bills.OfAsync(db, groupBuy, payment.OrderId, stop)).Owed.Minor);
        foreach (var refund in waiting)
        {
            if (byBank <= 0) break;
            if (refund.AmountMinor > byBank) db.Add(refund.Part(byBank));
            (refund.PaymentId, refund.Status, refund.DueAt, refund.LastError) = (payment.Id, CardRefundStatus.DoneByBank, null, null);
            await ledger.PostAsync(at.RefundedByBank(refund.OrderId, refund.Id, refund.Amount), stop);
            byBank -= refund.AmountMinor;
        }
        await db.SaveChangesAsync(stop);
        var back = await db.CardRefunds.Where(r => r.PaymentId == payment.Id && r.Status != CardRefundStatus.DoneByBank).SumAsync(r => r.AmountMinor, stop);
        payment.RefundedMinor = Math.Min(payment.CapturedMinor, back + lost);
    }

    /// <summary>Nothing could be given back while the bank had it.</summary>
    Task WakeRefundsAsync(CardPayment payment, DateTimeOffset? now, CancellationToken stop) =>
        db.CardRefunds.Where(r => r.PaymentId == payment.Id && r.Status == CardRefundStatus.Waiting).ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, now), stop);
}
