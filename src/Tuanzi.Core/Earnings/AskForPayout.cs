using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Earnings;

public enum PayoutRefusal
{
    NothingAvailable,
    AskedAlready,
    NotApprovedYet,
    BoxEmpty,
    ApprovedByYou,
    EndedAlready,
    ReasonTooLong,
    Markup,
}

/// <summary>A leader asks for all the commission that is available to them in a community: from now on it is set aside for that.</summary>
public sealed class AskForPayout(TuanziDb db, WriteGate gate, Ledger ledger, TimeProvider clock)
{
    /// <summary>Also of somebody who leads no more: what was earned is theirs.</summary>
    public async Task<Outcome<Payout, PayoutRefusal>> RunAsync(PersonId by, string slug, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return Missing.It;
        if (!await db.Memberships.AnyAsync(m => m.CommunityId == community.Id && m.PersonId == by, stop)) return Missing.It;
        // Whoever asks at the same moment waits here, and then finds this one.
        await db.LockCommunityAsync(community.Id, stop);
        if (await db.Payouts.AnyAsync(p => p.CommunityId == community.Id && p.PersonId == by && (p.Status == PayoutStatus.Asked || p.Status == PayoutStatus.Approved), stop)) return PayoutRefusal.AskedAlready;

        var now = clock.GetUtcNow();
        var payout = new Payout { Id = Id.New<PayoutId>(), CommunityId = community.Id, PersonId = by, AmountMinor = 0, Currency = community.Currency, AskedAt = now };
        db.Add(payout);
        await db.SaveChangesAsync(stop);
        var books = new PayoutBooks(db, payout);
        var parts = await PayoutBooks.AvailableAsync(db, community.Id, by, stop);
        payout.AmountMinor = parts.Sum(part => part.Minor);
        if (payout.AmountMinor <= 0)                                                                                  return PayoutRefusal.NothingAvailable;
        db.Tell(new PayoutMoved(payout.Id, payout.Status), now);
        await ledger.PostAsync(books.AskedFor(parts, now), stop);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return payout;
    }
}
