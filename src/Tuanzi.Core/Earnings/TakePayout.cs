using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Earnings;

/// <summary>A leader takes an approved payout: of what wallets paid first, then of what came by the collecting code, then out of the cash box. Taking it twice is taking it once.</summary>
public sealed class TakePayout(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<Payout, PayoutRefusal>> RunAsync(PersonId by, PayoutId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.PayoutInTurnAsync(id, stop) is not { } payout || payout.PersonId != by) return Missing.It;
        if (payout.Status == PayoutStatus.Paid)                                    return payout;
        if (payout.Status == PayoutStatus.Returned)                                return PayoutRefusal.EndedAlready;
        if (payout.Status != PayoutStatus.Approved)                                return PayoutRefusal.NotApprovedYet;

        var now = clock.GetUtcNow();
        var books = new PayoutBooks(db, payout);
        var parts = await books.PartsAsync(stop);
        // Whoever pays a supplier or gets something back reads what lies with the purse under these locks.
        await db.LockGroupBuysAsync([.. parts.Select(part => part.GroupBuy.Value)], stop);
        await db.LockPersonAsync(by, stop);
        var shares = await ledger.BalancesAsync(parts.Select(part => Account.PurseShare(part.GroupBuy, payout.Amount.Currency)), stop);
        var onCode = await books.OnCodeAsync([.. parts.Select(part => part.GroupBuy)], stop);
        List<StoredTransfer> transfers = [.. books.Paid(parts, shares.ToDictionary(share => new GroupBuyId(share.Key.Owner), share => share.Value), onCode, now)];
        if (await IsMoreThanThereIsAsync(transfers, Account.CashWithLeader(by.Value, payout.Amount.Currency), stop)) return PayoutRefusal.BoxEmpty;
        // What came by the code for one group buy may have gone back to the buyers of another.
        if (await IsMoreThanThereIsAsync(transfers, Account.CodeWithLeader(by.Value, payout.Amount.Currency), stop)) return PayoutRefusal.BoxEmpty;
        await ledger.PostAsync(transfers, stop);
        (payout.Status, payout.EndedBy, payout.EndedAt) = (PayoutStatus.Paid, by, now);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return payout;
    }

    async Task<bool> IsMoreThanThereIsAsync(IEnumerable<StoredTransfer> transfers, Account account, CancellationToken stop)
    {
        var taken = transfers.Sum(t => t.CreditKind == account.Kind ? t.AmountMinor : t.DebitKind == account.Kind ? -t.AmountMinor : 0);
        return taken > (await ledger.BalanceAsync(account, stop)).Minor;
    }
}

static class PayoutTurn
{
    /// <summary>Within a transaction.</summary>
    public static async Task<Payout?> PayoutInTurnAsync(this TuanziDb db, PayoutId id, CancellationToken stop)
    {
        await db.LockPayoutAsync(id, stop);
        return await db.Payouts.SingleOrDefaultAsync(p => p.Id == id, stop);
    }
}
