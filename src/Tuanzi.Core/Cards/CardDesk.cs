using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Cards;

/// <summary>A community's card account as its leaders see it.</summary>
/// <param name="IsTaken">True where the community takes cards.</param>
/// <param name="Held">What cards hold for orders that are not final yet.</param>
/// <param name="Refunding">What is on its way back to cards.</param>
public sealed record CardDeskView(string Slug, string Community, CardAccount? Account, bool IsTaken, Money Held, Money WithProvider, Money Refunding)
{
    /// <summary>What cards' banks asked about or took back: what is not decided first, then the latest.</summary>
    public IReadOnlyList<DisputeView> Disputes { get; init; } = [];
}

/// <summary>Where a community's card payments stand, for its leaders.</summary>
public sealed class CardDesk(TuanziDb db, Ledger ledger)
{
    const int Most = 50;

    public async Task<CardDeskView?> FindAsync(PersonId leader, string slug, CancellationToken stop)
    {
        if (await db.LedByAsync(leader, slug, stop) is not { } id) return null;
        var community = await db.Communities.AsNoTracking().SingleAsync(c => c.Id == id, stop);
        var account = await db.CardAccounts.AsNoTracking().SingleOrDefaultAsync(a => a.CommunityId == id, stop);
        var held = await db.CardPayments.Where(p => p.CommunityId == id && p.Status == CardPaymentStatus.Authorised).SumAsync(p => p.AmountMinor, stop);
        return new(
            slug, community.Name, account, community.Ways.Take(PaymentWay.Card), new(held, community.Currency),
            await ledger.BalanceAsync(Rules.Ledger.Account.Provider(id, community.Currency), stop),
            -await ledger.BalanceAsync(Rules.Ledger.Account.Refunding(id, community.Currency), stop)
        )
        {
            Disputes = await db.Shown(db.CardDisputes.Where(d => d.CommunityId == id)).Take(Most).ToListAsync(stop),
        };
    }
}
