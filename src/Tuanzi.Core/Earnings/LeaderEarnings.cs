using Tuanzi.Core.Communities;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Earnings;

/// <summary>Commission that is frozen until a day, and for as long as a card's bank has not decided about an order.</summary>
public sealed record FrozenCommission(string GroupBuy, string Title, Money Amount, DateTimeOffset ReleasesAt, bool IsDisputed);

/// <summary>What of the commission was for one thing, less what was taken back: in group buys that are not settled, that buyers may still bring something back of, and in all others.</summary>
public sealed record EarnedFor(Money Pending, Money Frozen, Money Released);

/// <summary>What one leader has earned in one community, and what became of it.</summary>
/// <param name="Available">Below zero where more went back than was there: the next commission makes up for it.</param>
/// <param name="Asked">The payout that is open; null where none is.</param>
/// <param name="Past">Those that are over, the latest first.</param>
public sealed record EarningsView(string Slug, string Community, string TimeZone, Money Pending, Money Frozen, Money Available, IReadOnlyList<FrozenCommission> Releases, Payout? Asked, IReadOnlyList<Payout> Past)
{
    public required EarnedFor Selling { get; init; }
    public required EarnedFor PickupService { get; init; }
    public bool HasAny => !Pending.IsZero || !Frozen.IsZero || !Available.IsZero || Asked is not null || Past.Count > 0;
}

/// <summary>A leader's own earnings in a community.</summary>
public sealed class LeaderEarnings(TuanziDb db)
{
    const int Most = 50;

    /// <summary>Null for whoever never belonged.</summary>
    public async Task<EarningsView?> FindAsync(PersonId reader, string slug, CancellationToken stop)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, stop) is not { } community) return null;
        if (!await db.Memberships.AnyAsync(m => m.CommunityId == community.Id && m.PersonId == reader, stop)) return null;
        var (owner, currency) = (reader.Value, community.Currency);
        var own = db.Transfers.Where(t => db.GroupBuys.Any(g => g.Id == t.GroupBuyId && g.CommunityId == community.Id) && (t.CreditOwner == owner || t.DebitOwner == owner));
        var sums = (await own.GroupBy(t => new { t.CreditKind, t.DebitKind, t.CreditOwner, t.DebitOwner }).Select(g => new { g.Key.CreditKind, g.Key.DebitKind, g.Key.CreditOwner, g.Key.DebitOwner, Minor = g.Sum(t => t.AmountMinor) }).ToListAsync(stop));
        Money In(AccountKind kind) => new(sums.Sum(s => (s.CreditKind == kind && s.CreditOwner == owner ? s.Minor : 0) - (s.DebitKind == kind && s.DebitOwner == owner ? s.Minor : 0)), currency);

        var earned = await EarnedAsync(own, stop);
        EarnedFor For(TransferReason given, TransferReason taken)
        {
            Money Of(CommissionState state) => new(earned.Where(row => row.State == state && (row.Reason == given || row.Reason == taken)).Sum(row => row.Reason == given ? row.Minor : -row.Minor), currency);
            return new(Of(CommissionState.Pending), Of(CommissionState.Frozen), Of(CommissionState.Available));
        }

        var payouts = await db.Payouts.AsNoTracking().Where(p => p.CommunityId == community.Id && p.PersonId == reader).OrderByDescending(p => p.AskedAt).Take(Most).ToListAsync(stop);
        return new(
            slug, community.Name, community.TimeZone,
            In(AccountKind.CommissionPending), In(AccountKind.CommissionFrozen), new((await PayoutBooks.AvailableAsync(db, community.Id, reader, stop)).Sum(part => part.Minor), currency),
            await ReleasesAsync(community, owner, stop),
            payouts.FirstOrDefault(p => p.IsOpen),
            [.. payouts.Where(p => !p.IsOpen)]
        )
        {
            Selling = For(TransferReason.CommissionEarned, TransferReason.CommissionReversed),
            PickupService = For(TransferReason.PickupServiceEarned, TransferReason.PickupServiceReversed),
        };
    }

    sealed record EarnedRow(TransferReason Reason, CommissionState State, long Minor);

    /// <summary>By what for, and how far the group buy has come that it is from.</summary>
    async Task<IReadOnlyList<EarnedRow>> EarnedAsync(IQueryable<StoredTransfer> own, CancellationToken stop)
    {
        TransferReason[] reasons = [TransferReason.CommissionEarned, TransferReason.CommissionReversed, TransferReason.PickupServiceEarned, TransferReason.PickupServiceReversed];
        var rows = await (
            from transfer in own
            where reasons.Contains(transfer.Reason)
            join groupBuy in db.GroupBuys on transfer.GroupBuyId equals groupBuy.Id
            group transfer by new { transfer.Reason, IsSettled = groupBuy.Status == GroupBuyStatus.Settled, groupBuy.IsReleased } into same
            select new { same.Key.Reason, same.Key.IsSettled, same.Key.IsReleased, Minor = same.Sum(t => t.AmountMinor) }
        ).ToListAsync(stop);
        return [.. rows.Select(row => new EarnedRow(row.Reason, row.IsReleased ? CommissionState.Available : row.IsSettled ? CommissionState.Frozen : CommissionState.Pending, row.Minor))];
    }

    async Task<IReadOnlyList<FrozenCommission>> ReleasesAsync(Community community, Guid owner, CancellationToken stop)
    {
        var kind = AccountKind.CommissionFrozen;
        var rows = await (
            from groupBuy in db.GroupBuys
            where groupBuy.CommunityId == community.Id && groupBuy.ReleasesAt != null
            let minor = db.Transfers.Where(t => t.GroupBuyId == groupBuy.Id && ((t.CreditKind == kind && t.CreditOwner == owner) || (t.DebitKind == kind && t.DebitOwner == owner))).Sum(t => t.CreditKind == kind ? t.AmountMinor : -t.AmountMinor)
            where minor != 0
            orderby groupBuy.ReleasesAt
            select new { groupBuy.Code, groupBuy.Title, groupBuy.ReleasesAt, Minor = minor, IsDisputed = db.CardDisputes.Any(d => d.GroupBuyId == groupBuy.Id && d.EndedAt == null) }
        ).Take(Most).ToListAsync(stop);
        return [.. rows.Select(row => new FrozenCommission(row.Code, row.Title, new(row.Minor, community.Currency), row.ReleasesAt!.Value, row.IsDisputed))];
    }
}
