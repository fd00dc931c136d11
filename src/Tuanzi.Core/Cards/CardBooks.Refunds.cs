using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Cards;

public sealed partial class CardBooks
{
    /// <summary>A bank that takes its time is asked again so much later.</summary>
    static readonly TimeSpan BanksTime = TimeSpan.FromHours(1);

    /// <summary>By then a bank has said whether it keeps what a card got back.</summary>
    static readonly TimeSpan BanksDoubts = TimeSpan.FromDays(10);

    internal async Task RefundAsync(CardRefundId id, ProviderRefund said, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var groupBuy = await LockRefundAsync(id, stop);
        var refund = await db.CardRefunds.SingleAsync(r => r.Id == id, stop);
        // Another node was faster.
        if (refund.Status is not (CardRefundStatus.Waiting or CardRefundStatus.Asked)) return;
        (refund.Refund, refund.Attempts, refund.LastError) = (said.Id, 0, null);
        if (said.Status == ProviderRefundStatus.Done) await EndAsync(refund, groupBuy, CardRefundStatus.Done, by: null, stop);
        else (refund.Status, refund.DueAt) = (CardRefundStatus.Asked, clock.GetUtcNow() + BanksTime);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    /// <summary>The provider said no: nothing is on its way. Where the card's bank has given it back already, nothing has to be.</summary>
    internal async Task NotReturnedAsync(CardRefundId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var groupBuy = await LockRefundAsync(id, stop);
        var refund = await db.CardRefunds.SingleAsync(r => r.Id == id, stop);
        if (refund.Status != CardRefundStatus.Asked) return;
        (refund.Status, refund.Refund) = (CardRefundStatus.Waiting, null);
        var payment = await db.CardPayments.SingleAsync(p => p.Id == refund.PaymentId, stop);
        await LeaveToBankAsync(payment, [refund], groupBuy, stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    /// <summary>The card's bank sent it back after all: the provider has it again, and it is asked for anew.</summary>
    internal async Task CameBackAsync(CardRefundId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        var groupBuy = await LockRefundAsync(id, stop);
        var refund = await db.CardRefunds.SingleAsync(r => r.Id == id, stop);
        if (refund.Status != CardRefundStatus.Done) return;
        var now = clock.GetUtcNow();
        await ledger.PostAsync([groupBuy.BooksAt(now, by: null).CardRefundCameBack(refund.OrderId, refund.Id, refund.Refund!, refund.Amount)], stop);
        (refund.Status, refund.Refund, refund.DueAt) = (CardRefundStatus.Waiting, null, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
    }

    internal async Task StaysDoneAsync(CardRefundId id, CancellationToken stop)
    {
        using var turn = await gate.EnterAsync(stop);
        await db.CardRefunds.Where(r => r.Id == id && r.Status == CardRefundStatus.Done).ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, (DateTimeOffset?)null).SetProperty(r => r.Attempts, 0), stop);
    }

    /// <summary>Somebody gave the money back otherwise. Null: there is no such refund, the provider may be giving it back at this moment, or the card's bank may.</summary>
    internal async Task<CardRefund?> ReturnByHandAsync(CardRefundId id, PersonId by, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (!await db.CardRefunds.AnyAsync(r => r.Id == id, stop)) return null;
        var groupBuy = await LockRefundAsync(id, stop);
        var refund = await db.CardRefunds.SingleAsync(r => r.Id == id, stop);
        if (refund is not { Status: CardRefundStatus.Waiting, Attempts: > 0 } || await IsWithBankAsync(refund.PaymentId, stop)) return null;
        await EndAsync(refund, groupBuy, CardRefundStatus.DoneByHand, by, stop);
        db.Note(ActKind.RefundedByHand, by, $"{refund.Amount}", clock.GetUtcNow(), refund.CommunityId);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return refund;
    }

    Task EndAsync(CardRefund refund, GroupBuy groupBuy, CardRefundStatus how, PersonId? by, CancellationToken stop)
    {
        // A card's bank may still send it back: it is looked at once more.
        (refund.Status, refund.DueAt) = (how, how == CardRefundStatus.Done ? clock.GetUtcNow() + BanksDoubts : null);
        return ledger.PostAsync([groupBuy.BooksAt(clock.GetUtcNow(), by).CardRefunded(refund.OrderId, refund.Id, refund.Refund ?? "", refund.Amount, how == CardRefundStatus.DoneByHand)], stop);
    }

    async Task<GroupBuy> LockRefundAsync(CardRefundId id, CancellationToken stop)
    {
        var groupBuy = await db.CardRefunds.Where(r => r.Id == id).Select(r => r.GroupBuyId).SingleAsync(stop);
        await db.LockGroupBuyAsync(groupBuy, stop);
        db.ChangeTracker.Clear();
        return await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == groupBuy, stop);
    }
}
