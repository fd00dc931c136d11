using Tuanzi.Core.Members;
using Tuanzi.Core.Payments;

namespace Tuanzi.Core.Earnings;

/// <summary>Operators approve payouts, or return them.</summary>
public sealed class DecidePayout(TuanziDb db, WriteGate gate, Ledger ledger, PayoutTerms terms, TimeProvider clock)
{
    /// <summary>Above the set amount it takes two people, neither of whom asked for it. Below, one is enough: another than who asked, where there is another.</summary>
    public async Task<Outcome<Payout, PayoutRefusal>> ApproveAsync(PersonId by, PayoutId id, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (!await db.IsOperatorAsync(by, stop))                                   return Missing.It;
        if (await db.PayoutInTurnAsync(id, stop) is not { } payout)                  return Missing.It;
        if (payout.Status == PayoutStatus.Approved)                                return payout;
        if (!payout.IsOpen)                                                        return PayoutRefusal.EndedAlready;
        var takesTwo = terms.TakesTwo(payout.Amount);
        if (by == payout.PersonId && (takesTwo || await db.Persons.AnyAsync(p => p.IsOperator && p.Id != by, stop))) return PayoutRefusal.ApprovedByYou;
        if (by == payout.FirstBy)                                                  return PayoutRefusal.ApprovedByYou;

        var now = clock.GetUtcNow();
        if (payout.FirstBy is null) (payout.FirstBy, payout.FirstAt) = (by, now);
        else (payout.SecondBy, payout.SecondAt) = (by, now);
        if (!takesTwo || payout.SecondBy is not null)
        {
            payout.Status = PayoutStatus.Approved;
            db.Tell(new PayoutMoved(payout.Id, payout.Status), now);
        }
        db.Note(ActKind.PayoutApproved, by, $"{payout.Amount}", now, payout.CommunityId);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return payout;
    }

    /// <summary>It is available again. Operators do so with a reason, leaders with their own.</summary>
    public async Task<Outcome<Payout, PayoutRefusal>> ReturnAsync(PersonId by, PayoutId id, string? reason, CancellationToken stop)
    {
        await using var write = await gate.BeginAsync(db, stop);
        if (await db.PayoutInTurnAsync(id, stop) is not { } payout)                  return Missing.It;
        if (by != payout.PersonId && !await db.IsOperatorAsync(by, stop))          return Missing.It;
        if (payout.Status == PayoutStatus.Returned)                                return payout;
        if (!payout.IsOpen)                                                        return PayoutRefusal.EndedAlready;
        if (reason?.Trim().Length > Payout.LongestReason)                          return PayoutRefusal.ReasonTooLong;
        if (Typed.HasMarkup(reason))                                               return PayoutRefusal.Markup;

        var now = clock.GetUtcNow();
        var books = new PayoutBooks(db, payout);
        await ledger.PostAsync(books.Returned(await books.PartsAsync(stop), now, by), stop);
        (payout.Status, payout.EndedBy, payout.EndedAt, payout.Reason) = (PayoutStatus.Returned, by, now, Typed.Line(reason) ?? "");
        if (by != payout.PersonId) db.Tell(new PayoutMoved(payout.Id, payout.Status), now);
        db.Note(ActKind.PayoutReturned, by, $"{payout.Amount}", now, payout.CommunityId);
        await db.SaveChangesAsync(stop);
        await write.CommitAsync(stop);
        return payout;
    }
}
