using Tuanzi.Core.Banking;
using Tuanzi.Core.Cards;
using Tuanzi.Core.Earnings;

namespace Tuanzi.Core.Operations;

/// <summary>A payout that an operator decides about.</summary>
/// <param name="TakesTwo">True where it takes two people, neither of whom asked for it.</param>
public sealed record PayoutToDecide(Payout Payout, string Leader, string Community, string? FirstBy, bool TakesTwo, bool MayApprove);

/// <summary>Bank transfers of a community that nobody knows yet.</summary>
public sealed record UnmatchedBank(CommunityId CommunityId, string Community, int Entries);

/// <summary>What about money waits for an operator.</summary>
/// <param name="Book">How the book was found lately, the latest first; empty as long as nobody has looked.</param>
public sealed record MoneyDeskView(IReadOnlyList<ReconciliationView> Book, IReadOnlyList<PayoutToDecide> Payouts, IReadOnlyList<BelowZero> BelowZero, IReadOnlyList<UnmatchedBank> Banks)
{
    public IReadOnlyList<OpenRefund> Refunds { get; init; } = [];
    public IReadOnlyList<StuckCardPayment> StuckCards { get; init; } = [];
    public IReadOnlyList<DisputeView> Disputes { get; init; } = [];
    public IReadOnlyList<StuckCardAccount> StuckAccounts { get; init; } = [];

    /// <summary>True where nothing waits and the book agrees.</summary>
    public bool IsAllWell => Payouts.Count + BelowZero.Count + Banks.Count + Refunds.Count + StuckCards.Count + Disputes.Count + StuckAccounts.Count == 0 && (Book.Count == 0 || Book[0].It.Agrees);
}

/// <summary>The money desk of an installation, for its operators.</summary>
public sealed class MoneyDesk(TuanziDb db, PayoutTerms terms, BookChecks book, BelowZeroList belowZero, OpenCardErrands cards)
{
    const int Most = 100;

    public async Task<MoneyDeskView?> FindAsync(PersonId reader, CancellationToken stop)
    {
        if (await book.FindAsync(reader, stop) is not { } checks) return null;
        return new(checks, await PayoutsAsync(reader, stop), await belowZero.FindAsync(stop), await BanksAsync(stop)) { Refunds = await cards.RefundsAsync(stop), StuckCards = await cards.PaymentsAsync(stop), Disputes = await cards.DisputesAsync(stop), StuckAccounts = await cards.AccountsAsync(stop) };
    }

    async Task<IReadOnlyList<PayoutToDecide>> PayoutsAsync(PersonId reader, CancellationToken stop)
    {
        var rows = await (
            from payout in db.Payouts.AsNoTracking()
            where payout.Status == PayoutStatus.Asked || payout.Status == PayoutStatus.Approved
            join leader in db.Persons on payout.PersonId equals leader.Id
            join community in db.Communities on payout.CommunityId equals community.Id
            from first in db.Persons.Where(p => p.Id == payout.FirstBy).DefaultIfEmpty()
            orderby payout.AskedAt
            select new { payout, leader.DisplayName, community.Name, First = first.DisplayName }
        ).Take(Most).ToListAsync(stop);
        var others = await db.Persons.AnyAsync(p => p.IsOperator && p.Id != reader, stop);
        return
        [
            .. from row in rows
               let takesTwo = terms.TakesTwo(row.payout.Amount)
               select new PayoutToDecide(row.payout, row.DisplayName, row.Name, row.First, takesTwo && row.payout.Status == PayoutStatus.Asked, row.payout.Status == PayoutStatus.Asked && row.payout.FirstBy != reader && (row.payout.PersonId != reader || (!takesTwo && !others))),
        ];
    }

    async Task<IReadOnlyList<UnmatchedBank>> BanksAsync(CancellationToken stop)
    {
        var rows = await (
            from entry in db.BankEntries
            where entry.State == BankEntryState.Unmatched
            join community in db.Communities on entry.CommunityId equals community.Id
            group entry by new { community.Id, community.Name } into waiting
            orderby waiting.Key.Name
            select new { waiting.Key.Id, waiting.Key.Name, Entries = waiting.Count() }
        ).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => new UnmatchedBank(row.Id, row.Name, row.Entries))];
    }
}
