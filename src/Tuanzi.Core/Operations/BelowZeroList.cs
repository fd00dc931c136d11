using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Operations;

/// <summary>An account in which something is missing that somebody is to bring back.</summary>
/// <param name="Whose">A leader's name, or the title of a group buy.</param>
public sealed record BelowZero(AccountKind Kind, CommunityId CommunityId, string Community, string Whose, Money Balance);

/// <summary>Accounts below zero: commission of which more went back than was there, group buys that owe the wallets, card providers that have paid out what banks then took back.</summary>
/// <remarks>Not cash and codes: there it only means that a leader has paid ahead.</remarks>
public sealed class BelowZeroList(TuanziDb db, Ledger ledger, TimeProvider clock)
{
    const int Most = 100;

    /// <summary>Until when a group buy may still owe the wallets something that nobody has noticed.</summary>
    static readonly TimeSpan Recent = TimeSpan.FromDays(400);

    public async Task<IReadOnlyList<BelowZero>> FindAsync(CancellationToken stop) => [.. (await ProvidersAsync(stop)).Concat(await GroupBuysAsync(stop)).Concat(await CommissionAsync(stop)).Take(Most)];

    async Task<IEnumerable<BelowZero>> ProvidersAsync(CancellationToken stop)
    {
        var communities = await db.Communities.Where(c => db.CardPayments.Any(p => p.CommunityId == c.Id)).Select(c => new { c.Id, c.Name, c.Currency }).ToListAsync(stop);
        var balances = await ledger.BalancesAsync(communities.Select(c => Account.Provider(c.Id, c.Currency)), stop);
        return from c in communities
            let minor = balances[Account.Provider(c.Id, c.Currency)]
            where minor < 0
            select new BelowZero(AccountKind.Provider, c.Id, c.Name, c.Name, new(minor, c.Currency));
    }

    async Task<IEnumerable<BelowZero>> GroupBuysAsync(CancellationToken stop)
    {
        var since = clock.GetUtcNow() - Recent;
        var groupBuys = await (
            from groupBuy in db.GroupBuys
            where groupBuy.Result == GroupBuyResult.Reached && groupBuy.CutOffAt > since
            join community in db.Communities on groupBuy.CommunityId equals community.Id
            select new { groupBuy.Id, groupBuy.Title, groupBuy.Currency, groupBuy.CommunityId, community.Name }
        ).ToListAsync(stop);
        var balances = await ledger.BalancesAsync(groupBuys.Select(g => Account.PurseShare(g.Id, g.Currency)), stop);
        return from g in groupBuys
            let minor = balances[Account.PurseShare(g.Id, g.Currency)]
            where minor < 0
            select new BelowZero(AccountKind.PurseShare, g.CommunityId, g.Name, g.Title, new(minor, g.Currency));
    }

    async Task<IEnumerable<BelowZero>> CommissionAsync(CancellationToken stop)
    {
        var kind = AccountKind.CommissionAvailable;
        var earned = (await db.GroupBuys.Where(g => g.IsReleased).Select(g => g.LeaderId).Distinct().ToListAsync(stop)).ConvertAll(leader => leader.Value);
        var rows = await (
            from moved in db.Transfers
            where (moved.CreditKind == kind && earned.Contains(moved.CreditOwner)) || (moved.DebitKind == kind && earned.Contains(moved.DebitOwner))
            join groupBuy in db.GroupBuys on moved.GroupBuyId equals groupBuy.Id
            group moved by new { groupBuy.CommunityId, Owner = moved.CreditKind == kind ? moved.CreditOwner : moved.DebitOwner } into own
            select new { own.Key.CommunityId, own.Key.Owner, Minor = own.Sum(t => t.CreditKind == kind ? t.AmountMinor : -t.AmountMinor) }
        ).Where(row => row.Minor < 0).Take(Most).ToListAsync(stop);
        PersonId[] leaders = [.. rows.Select(row => new PersonId(row.Owner)).Distinct()];
        CommunityId[] communities = [.. rows.Select(row => row.CommunityId).Distinct()];
        var names = await db.Persons.Where(p => leaders.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.DisplayName, stop);
        var places = await db.Communities.Where(c => communities.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => new { c.Name, c.Currency }, stop);
        return rows.Select(row => new BelowZero(kind, row.CommunityId, places[row.CommunityId].Name, names.GetValueOrDefault(new(row.Owner), ""), new(row.Minor, places[row.CommunityId].Currency)));
    }
}
