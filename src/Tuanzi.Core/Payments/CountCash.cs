using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

public enum CashRefusal
{
    NotClosedYet,
    NothingBought,
    CountsOnly,
    AmountInvalid,
    AmountTooLarge,
    PaidAhead,
}

/// <summary>The leader says how much cash there is. Where it is not what the book says, the difference is booked, for everyone to see.</summary>
public sealed class CountCash(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <summary>More than any table takes in; a longer number is a slip of the finger.</summary>
    const long Most = 1_000_000_000_000;

    /// <param name="counted">As typed: "2601" or "2601.00".</param>
    public async Task<Outcome<CashCount, CashRefusal>> RunAsync(PersonId by, string code, string? counted, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.LockByCodeAsync(code, stop) is not { } groupBuy)      return Missing.It;
        if (!await db.IsLeaderOfAsync(by, groupBuy, stop))                 return Missing.It;
        if (groupBuy.WhyNoCash() is { } notNow)                            return notNow;
        if (Money.TryParse(counted, groupBuy.Currency) is not { Minor: >= 0 } found) return CashRefusal.AmountInvalid;
        if (found.Minor > Most)                                            return CashRefusal.AmountTooLarge;

        var now = clock.GetUtcNow();
        var expected = (await ledger.FlowsAsync(groupBuy.Id, stop)).BalanceOf(AccountKind.CashWithLeader);
        // No box holds less than nothing: the leader has paid from a pocket of their own, and against that no count is a surplus.
        if (expected < 0)                                                  return CashRefusal.PaidAhead;
        var count = new CashCount { Id = Guid.CreateVersion7(now), GroupBuyId = groupBuy.Id, LeaderId = by, CountedMinor = found.Minor, ExpectedMinor = expected, At = now };
        db.Add(count);
        var books = groupBuy.BooksAt(now, by);
        await ledger.PostAsync([books.CashCounted(count.Id, new(found.Minor - expected, groupBuy.Currency))], stop);
        await write.CommitAsync(stop);
        return count;
    }
}

static class CashTimes
{
    /// <summary>Why there is no cash in this group buy, as it stands; null where there is.</summary>
    public static CashRefusal? WhyNoCash(this GroupBuy groupBuy) =>
        groupBuy switch
        {
            { Status: GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Open } => CashRefusal.NotClosedYet,
            { Status: GroupBuyStatus.Cancelled } or { Result: GroupBuyResult.Missed } => CashRefusal.NothingBought,
            { CountsOnly: true } => CashRefusal.CountsOnly,
            _ => null,
        };
}
