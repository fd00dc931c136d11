using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

public enum CardRefundRefusal
{
    NotFailedYet,
}

/// <summary>An operator says that money which a card does not take back was given back otherwise, out of what lies behind the wallets.</summary>
public sealed class ReturnByHand(TuanziDb db, CardBooks books)
{
    public async Task<Outcome<CardRefund, CardRefundRefusal>> RunAsync(PersonId by, CardRefundId id, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(by, stop) || !await db.CardRefunds.AnyAsync(r => r.Id == id, stop)) return Missing.It;
        return await books.ReturnByHandAsync(id, by, stop) is { } done ? done : CardRefundRefusal.NotFailedYet;
    }
}

/// <summary>An operator has a refund or a card payment tried again at once, or asks how a dispute stands.</summary>
public sealed class TryCardAgain(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <summary>False: there is nothing like it that waits, or not an operator.</summary>
    public async Task<bool> RunAsync(PersonId by, Guid id, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(by, stop)) return false;
        DateTimeOffset? now = clock.GetUtcNow();
        var (refund, payment, dispute) = (new CardRefundId(id), new CardPaymentId(id), new CardDisputeId(id));
        using var turn = await gate.EnterAsync(stop);
        return await db.CardRefunds.Where(r => r.Id == refund && r.LastError != null && r.Status != CardRefundStatus.Done).ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, now), stop)
            + await db.CardPayments.Where(p => p.Id == payment && p.LastError != null).ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, now), stop)
            + await db.CardAccounts.Where(a => db.CardDisputes.Any(d => d.Id == dispute && d.CommunityId == a.CommunityId && d.EndedAt == null)).ExecuteUpdateAsync(set => set.SetProperty(a => a.DueAt, now), stop) > 0;
    }
}
