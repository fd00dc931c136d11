using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>A card's bank asks about a payment, has taken it back, or has decided.</summary>
public sealed record CardDisputeMoved(CardDisputeId Dispute, CardDisputeStatus Status) : IEvent;

public sealed partial class CardBooks
{
    internal async Task DisputeAsync(CardPaymentId id, ProviderDispute said, CardDisputeStatus status, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var (payment, groupBuy) = await LockAsync(id, stop);
        var dispute = await db.CardDisputes.SingleOrDefaultAsync(d => d.Dispute == said.Id, stop);
        // Another node was faster, or this answer is older; and what is decided stays decided.
        if (dispute?.EndedAt is not null || status < dispute?.Status) return;

        var (now, before) = (clock.GetUtcNow(), dispute?.Status);
        dispute ??= db.Add(
            new CardDispute
            {
                Id = Id.New<CardDisputeId>(), CommunityId = payment.CommunityId, GroupBuyId = payment.GroupBuyId, OrderId = payment.OrderId, PaymentId = payment.Id,
                Dispute = said.Id, AmountMinor = said.AmountMinor, Currency = payment.Currency, Status = status, Why = said.Why, At = now,
            }
        ).Entity;
        (dispute.Status, dispute.AnswerBy) = (status, said.AnswerBy);
        if (status is CardDisputeStatus.Dropped or CardDisputeStatus.Won or CardDisputeStatus.Lost) dispute.EndedAt = now;
        if (status == CardDisputeStatus.Lost) dispute.LostMinor = Math.Clamp(said.LostMinor, 0, dispute.AmountMinor);
        if (status != before)
        {
            await MoveAsync(dispute, payment, groupBuy, wasOpen: before == CardDisputeStatus.Open, stop);
            db.Tell(new CardDisputeMoved(dispute.Id, status), now);
        }
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    /// <param name="wasOpen">False: the bank may have taken it back and decided since it was last looked at.</param>
    async Task MoveAsync(CardDispute dispute, CardPayment payment, GroupBuy groupBuy, bool wasOpen, CancellationToken stop)
    {
        var at = groupBuy.BooksAt(clock.GetUtcNow(), by: null);
        if (!wasOpen && dispute.Status is CardDisputeStatus.Open or CardDisputeStatus.Lost) await ledger.PostAsync([at.CardDisputed(dispute.OrderId, dispute.Id, dispute.Amount)], stop);
        if (dispute.Status == CardDisputeStatus.Open) await SleepAsync(payment, stop);
        if ((wasOpen && dispute.Status == CardDisputeStatus.Won) || dispute.Status == CardDisputeStatus.Lost) await ledger.PostAsync([at.DisputeWon(dispute.OrderId, dispute.Id, dispute.Amount - dispute.Lost)], stop);
        if (dispute.Status == CardDisputeStatus.Lost) await LoseAsync(dispute, payment, groupBuy, stop);
        await db.SaveChangesAsync(stop);
        if (dispute.EndedAt is { } now) await WakeRefundsAsync(payment, now, stop);
    }

    /// <summary>As long as the card's bank has it, nothing can go back, nor is given back by hand; its decision goes on from here.</summary>
    Task SleepAsync(CardPayment payment, CancellationToken stop) =>
        db.CardRefunds.Where(r => r.PaymentId == payment.Id && r.Status == CardRefundStatus.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, (DateTimeOffset?)null).SetProperty(r => r.Attempts, 0).SetProperty(r => r.LastError, (string?)null), stop);

    /// <summary>Surely nothing is on its way yet: it waits for the card's bank.</summary>
    internal async Task WaitForBankAsync(CardRefundId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        await LockRefundAsync(id, stop);
        var refund = await db.CardRefunds.SingleAsync(r => r.Id == id, stop);
        // The bank may have decided since.
        if (refund.Status != CardRefundStatus.Asked || !await IsWithBankAsync(refund.PaymentId, stop)) return;
        (refund.Status, refund.Refund, refund.DueAt, refund.Attempts, refund.LastError) = (CardRefundStatus.Waiting, null, null, 0, null);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    internal Task<bool> IsWithBankAsync(CardPaymentId? payment, CancellationToken stop) => db.CardDisputes.AnyAsync(d => d.PaymentId == payment && d.Status == CardDisputeStatus.Open, stop);

    /// <summary>The order owes again what the bank's customer keeps; but what was to go back to this card anyhow has gone back by it.</summary>
    async Task LoseAsync(CardDispute dispute, CardPayment payment, GroupBuy groupBuy, CancellationToken stop)
    {
        await ledger.PostAsync(groupBuy.BooksAt(clock.GetUtcNow(), by: null).DisputeLost(dispute.OrderId, dispute.Id, dispute.Lost), stop);
        await db.SaveChangesAsync(stop);
        var waiting = await db.CardRefunds.Where(r => r.OrderId == dispute.OrderId && r.Status == CardRefundStatus.Waiting && (r.PaymentId == null || r.PaymentId == payment.Id)).OrderBy(r => r.At).ToListAsync(stop);
        await LeaveToBankAsync(payment, waiting, groupBuy, stop);
    }

    /// <summary>Gives back no more what a card's bank has given back already, as far as it has, and as the order owes it: what was paid again meanwhile still goes back.</summary>
    async Task LeaveToBankAsync(CardPayment payment, IEnumerable<CardRefund> waiting, GroupBuy groupBuy, CancellationToken stop)
    {
        var at = groupBuy.BooksAt(clock.GetUtcNow(), by: null);
        var lost = await db.CardDisputes.Where(d => d.PaymentId == payment.Id && d.Status == CardDisputeStatus.Lost).SumAsync(d => d.LostMinor, stop);
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
