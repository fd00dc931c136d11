using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Banking;

/// <summary>Money that came in, and whose it was.</summary>
public sealed record ShownBankEntry(Guid Id, DateOnly BookedOn, Money Amount, string Text, BankEntryState State, string? Name, string? GroupBuy, string? Title, int? Number);

/// <summary>What lies where, by the book.</summary>
/// <param name="InBank">What should be in the bank account, if all that came and went was told.</param>
/// <param name="WithProvider">What was taken from cards and has not been paid out.</param>
public sealed record BankFunds(Money InBank, Money WithProvider);

/// <summary>A community's bank desk.</summary>
/// <param name="Account">Null as long as nobody has said where transfers go.</param>
/// <param name="IsTaken">False as long as bank transfers are no way to pay here.</param>
/// <param name="Unmatched">What nobody knows yet, the earliest first.</param>
/// <param name="Latest">What was booked or put aside, the latest first.</param>
/// <param name="Choices">What a leader may say that money is for; none as long as there is nothing to say.</param>
public sealed record BankDeskView(string Slug, string Community, Currency Currency, BankAccount? Account, bool IsTaken, BankFunds Funds, IReadOnlyList<ShownBankEntry> Unmatched, IReadOnlyList<ShownBankEntry> Latest, IReadOnlyList<BankPurpose> Choices);

/// <summary>Where bank transfers go, what came in, and what nobody knows: for the leaders of a community.</summary>
public sealed class BankDesk(TuanziDb db, Ledger ledger, BankClaims claims)
{
    const int Most = 50;

    public async Task<BankDeskView?> FindAsync(PersonId leader, string slug, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } id) return null;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        var account = await db.BankAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.CommunityId == id, stop);
        var own = db.BankEntries.AsNoTracking().Where(e => e.CommunityId == id);
        var unmatched = await ShownAsync(own.Where(e => e.State == BankEntryState.Unmatched).OrderBy(e => e.BookedOn).ThenBy(e => e.Id).Take(Most), stop);
        var latest = await ShownAsync(own.Where(e => e.State != BankEntryState.Unmatched).OrderByDescending(e => e.BookedOn).ThenByDescending(e => e.Id).Take(Most), stop);
        return new(slug, community.Name, community.Currency, account, community.Ways.Take(PaymentWay.BankTransfer), await FundsAsync(community, stop), unmatched, latest, unmatched.Count == 0 ? [] : await claims.ChoicesAsync(id, community.Currency, stop));
    }

    async Task<BankFunds> FundsAsync(Community community, CancellationToken stop)
    {
        var (bank, provider) = (Account.Bank(community.Id, community.Currency), Account.Provider(community.Id, community.Currency));
        var balances = await ledger.BalancesAsync([bank, provider], stop);
        return new(new(balances[bank], community.Currency), new(balances[provider], community.Currency));
    }

    async Task<IReadOnlyList<ShownBankEntry>> ShownAsync(IQueryable<BankEntry> entries, CancellationToken stop)
    {
        var rows = await (
            from entry in entries
            from person in db.Persons.Where(p => p.Id == entry.PersonId).DefaultIfEmpty()
            from order in db.Orders.Where(o => o.Id == entry.OrderId).DefaultIfEmpty()
            from groupBuy in db.GroupBuys.Where(g => g.Id == order.GroupBuyId).DefaultIfEmpty()
            select new { entry, person.DisplayName, groupBuy.Code, groupBuy.Title, Number = (int?)order.Number }
        ).ToListAsync(stop);
        return [.. rows.Select(row => new ShownBankEntry(row.entry.Id, row.entry.BookedOn, row.entry.Amount, row.entry.Text, row.entry.State, row.DisplayName, row.Code, row.Title, row.Number))];
    }
}
