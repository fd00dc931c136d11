using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

/// <summary>Asks the provider to give money back to a card, and goes on asking until it has. One that fails holds up no other.</summary>
public sealed class ReturnToCard(TuanziDb db, WriteGate gate, CardKeys keys, CardBooks books, TimeProvider clock)
{
    /// <exception cref="CardProviderException">It could not be given back this time.</exception>
    public async Task RunAsync(CardRefundId id, CancellationToken stop)
    {
        if (await db.CardRefunds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } found) return;
        if (await keys.FindAsync(found.CommunityId, stop) is not { } key) throw new InvalidOperationException("The card account is gone.");
        if (found.Status == CardRefundStatus.Done)
        {
            await LookAgainAsync(found, key, stop);
            return;
        }
        if (await BeginAsync(id, stop) is not var (refund, payment)) return;
        // What was begun before may have come through, though its answer did not, or somebody gave it back on the provider's own page: then it is not asked for again.
        var before = await keys.Provider.RefundsAsync(key, payment.Intent!, stop);
        var said = before.FirstOrDefault(made => made.For == id && made.Status != ProviderRefundStatus.Failed) ?? await OnTheirPageAsync(before, refund, stop);
        if (said is null && await books.IsWithBankAsync(payment.Id, stop)) await books.WaitForBankAsync(id, stop);
        else await books.RefundAsync(id, said ?? await AskAsync(refund, payment, key, before, stop), stop);
    }

    async Task<ProviderRefund> AskAsync(CardRefund refund, CardPayment payment, string key, IReadOnlyList<ProviderRefund> before, CancellationToken stop)
    {
        // The provider knows a key for a day; and on the same day it repeats its first answer to it, a failure of its own included.
        var turn = $"{before.Count(made => made.For == refund.Id)}-{(clock.GetUtcNow() - refund.At).Days}";
        try
        {
            var said = await keys.Provider.RefundAsync(key, refund.Id, payment.Intent!, refund.Amount, turn, stop);
            if (said.Status != ProviderRefundStatus.Failed) return said;
            throw new CardProviderException(CardTrouble.Refused, said.Why ?? "failed");
        }
        catch (CardProviderException no) when (no.Trouble == CardTrouble.Refused)
        {
            // It surely is not on its way: somebody may give it back by hand.
            await books.NotReturnedAsync(refund.Id, stop);
            throw;
        }
    }

    /// <summary>What was given back may still come back from the card's bank, days later.</summary>
    async Task LookAgainAsync(CardRefund refund, string key, CancellationToken stop)
    {
        var intent = await db.CardPayments.Where(p => p.Id == refund.PaymentId).Select(p => p.Intent).SingleAsync(stop);
        var made = (await keys.Provider.RefundsAsync(key, intent!, stop)).FirstOrDefault(one => one.Id == refund.Refund);
        if (made is { Status: ProviderRefundStatus.Failed }) await books.CameBackAsync(refund.Id, stop);
        else await books.StaysDoneAsync(refund.Id, stop);
    }

    /// <summary>One of the same amount that somebody made on the provider's own page, and that is for none of ours yet: it is not given back twice.</summary>
    async Task<ProviderRefund?> OnTheirPageAsync(IReadOnlyList<ProviderRefund> made, CardRefund refund, CancellationToken stop)
    {
        var known = await db.CardRefunds.Where(r => r.PaymentId == refund.PaymentId && r.Refund != null).Select(r => r.Refund).ToListAsync(stop);
        return made.FirstOrDefault(one => one.For is null && one.AmountMinor == refund.AmountMinor && one.Status != ProviderRefundStatus.Failed && !known.Contains(one.Id));
    }

    /// <summary>Marks it as asked for, so that nobody gives it back by hand meanwhile, and chooses the payment that it goes back from.</summary>
    async Task<(CardRefund Refund, CardPayment Payment)?> BeginAsync(CardRefundId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.CardRefunds.Where(r => r.Id == id).Select(r => (GroupBuyId?)r.GroupBuyId).SingleOrDefaultAsync(stop) is not { } groupBuy) return null;
        await db.LockGroupBuyAsync(groupBuy, stop);
        db.ChangeTracker.Clear();
        var refund = await db.CardRefunds.SingleAsync(r => r.Id == id, stop);
        if (refund.Status is not (CardRefundStatus.Waiting or CardRefundStatus.Asked)) return null;

        refund.Status = CardRefundStatus.Asked;
        var payment = refund.PaymentId is { } chosen ? await db.CardPayments.SingleAsync(p => p.Id == chosen, stop) : await ChooseAsync(refund, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return (refund, payment);
    }

    /// <summary>One that no bank has a hand on, if there is. Where no single payment has as much left, it goes back in parts.</summary>
    async Task<CardPayment> ChooseAsync(CardRefund refund, CancellationToken stop)
    {
        var payments = await db.CardPayments.Where(p => p.OrderId == refund.OrderId && p.CapturedMinor > p.RefundedMinor).OrderBy(p => db.CardDisputes.Any(d => d.PaymentId == p.Id && d.EndedAt == null)).ThenBy(p => p.At).ToListAsync(stop);
        var payment = payments.FirstOrDefault(p => p.LeftMinor >= refund.AmountMinor) ?? payments.MaxBy(p => p.LeftMinor) ?? throw new InvalidOperationException($"Nothing is left of what order {refund.OrderId.Value} paid by card.");
        if (payment.LeftMinor < refund.AmountMinor)
        {
            db.Add(refund.Part(payment.LeftMinor));
        }
        refund.PaymentId = payment.Id;
        payment.RefundedMinor += refund.AmountMinor;
        return payment;
    }
}
