using Tuanzi.Core.Communities;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What is in one member's wallet.</summary>
/// <param name="HasLeft">True of somebody who is no member, or none any more, and has something in the wallet.</param>
public sealed record WalletOfMember(PersonId Person, string Name, Money Balance, bool HasLeft);

/// <summary>All wallets of a community.</summary>
/// <param name="Purse">What is in all of them together: so much cash stands behind them.</param>
public sealed record WalletsOfCommunity(string Slug, string Community, Money Purse, IReadOnlyList<WalletOfMember> Wallets);

/// <summary>The wallets of a community, for its leaders: every member, and whoever has left something behind.</summary>
public sealed class WalletList(TuanziDb db, Ledger ledger)
{
    public async Task<WalletsOfCommunity?> FindAsync(PersonId leader, string slug, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } id) return null;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        var balances = await BalancesAsync(community, stop);
        var people = await (
            from person in db.Persons
            let isMember = db.Memberships.Any(m => m.CommunityId == id && m.PersonId == person.Id && m.Status == MembershipStatus.Active)
            where isMember || db.Wallets.Any(w => w.CommunityId == id && w.PersonId == person.Id)
            orderby person.DisplayName, person.Id
            select new { person.Id, person.DisplayName, isMember }
        ).ToListAsync(stop);
        var wallets =
            from person in people
            let balance = new Money(balances.GetValueOrDefault(person.Id), community.Currency)
            where person.isMember || !balance.IsZero
            select new WalletOfMember(person.Id, person.DisplayName, balance, !person.isMember);
        return new(slug, community.Name, new(balances.Values.Sum(), community.Currency), [.. wallets]);
    }

    async Task<Dictionary<PersonId, long>> BalancesAsync(Community community, CancellationToken stop)
    {
        var wallets = await db.Wallets.AsNoTracking().Where(w => w.CommunityId == community.Id).ToListAsync(stop);
        var sums = await ledger.BalancesAsync(wallets.Select(w => Account.Wallet(w.Id, community.Currency)), stop);
        return wallets.ToDictionary(w => w.PersonId, w => -sums[Account.Wallet(w.Id, community.Currency)]);
    }
}
