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

/// <summary>An operator has a refund, a card payment or a card account tried again at once, or asks how a dispute stands.</summary>
public sealed class TryCardAgain(TuanziDb db, WriteGate gate, TimeProvider clock)
{
    /// <param name="id">Of the refund, the payment, the dispute, or of the community whose account it is.</param>
    /// <returns>False: there is nothing like it that waits, or not an operator.</returns>
    public async Task<bool> RunAsync(PersonId by, Guid id, CancellationToken stop)
    {
        if (!await db.IsOperatorAsync(by, stop)) return false;
        var now = clock.GetUtcNow();
        await using var write = await gate.BeginAsync(db, stop);
        if (await DueAsync(id, now, stop) is not { } community) return false;
        db.Note(ActKind.CardTriedAgain, by, $"{id}", now, community);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return true;
    }

    async Task<CommunityId?> DueAsync(Guid id, DateTimeOffset? now, CancellationToken stop)
    {
        var (refund, payment, dispute, community) = (new CardRefundId(id), new CardPaymentId(id), new CardDisputeId(id), new CommunityId(id));
        var refunds = db.CardRefunds.Where(r => r.Id == refund && r.LastError != null && r.Status != CardRefundStatus.Done);
        var payments = db.CardPayments.Where(p => p.Id == payment && p.LastError != null);
        var accounts = db.CardAccounts.Where(a => (a.CommunityId == community && a.LastError != null) || db.CardDisputes.Any(d => d.Id == dispute && d.CommunityId == a.CommunityId && d.EndedAt == null));
        if (await refunds.ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, now), stop) > 0) return await refunds.Select(r => r.CommunityId).SingleAsync(stop);
        if (await payments.ExecuteUpdateAsync(set => set.SetProperty(p => p.DueAt, now), stop) > 0) return await payments.Select(p => p.CommunityId).SingleAsync(stop);
        return await accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.DueAt, now), stop) > 0 ? await accounts.Select(a => a.CommunityId).SingleAsync(stop) : null;
    }
}
