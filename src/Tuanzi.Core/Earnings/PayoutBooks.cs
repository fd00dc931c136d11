using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Earnings;

/// <summary>What of a payout comes from one group buy; below zero where more went back than was earned there since it was released.</summary>
sealed record PayoutPart(GroupBuyId GroupBuy, long Minor);

/// <summary>The transfers of a payout: one for each group buy that it comes from, so that the public ledger of each stays whole.</summary>
sealed class PayoutBooks(TuanziDb db, Payout payout)
{
    Account Available => Account.CommissionAvailable(payout.PersonId.Value, payout.Currency);
    Account Asked => Account.CommissionAsked(payout.PersonId.Value, payout.Currency);

    /// <summary>What is available, by group buy. Where Tuanzi only counts, people settle among themselves.</summary>
    public static async Task<IReadOnlyList<PayoutPart>> AvailableAsync(TuanziDb db, CommunityId community, PersonId leader, CancellationToken stop)
    {
        var (kind, owner) = (AccountKind.CommissionAvailable, leader.Value);
        var sums = await db.Transfers
            .Where(t => db.GroupBuys.Any(g => g.Id == t.GroupBuyId && g.CommunityId == community && g.Ways != PaymentWays.None) && ((t.CreditOwner == owner && t.CreditKind == kind) || (t.DebitOwner == owner && t.DebitKind == kind)))
            .GroupBy(t => t.GroupBuyId)
            .Select(g => new { GroupBuy = g.Key!.Value, Minor = g.Sum(t => t.CreditKind == kind ? t.AmountMinor : -t.AmountMinor) })
            .ToListAsync(stop);
        return [.. sums.Where(sum => sum.Minor != 0).Select(sum => new PayoutPart(sum.GroupBuy, sum.Minor))];
    }

    /// <summary>What was asked for, by group buy.</summary>
    public async Task<IReadOnlyList<PayoutPart>> PartsAsync(CancellationToken stop)
    {
        var known = await db.GroupBuys.Where(g => g.CommunityId == payout.CommunityId && db.Transfers.Any(t => t.GroupBuyId == g.Id && t.Reason == TransferReason.PayoutAsked)).Select(g => g.Id).ToListAsync(stop);
        var ids = known.ToDictionary(groupBuy => IdOf(TransferReason.PayoutAsked, groupBuy));
        var posted = await db.Transfers.AsNoTracking().Where(t => ids.Keys.Contains(t.Id)).ToListAsync(stop);
        return [.. posted.Select(t => new PayoutPart(ids[t.Id], t.CreditKind == AccountKind.CommissionAsked ? t.AmountMinor : -t.AmountMinor))];
    }

    public IEnumerable<StoredTransfer> AskedFor(IEnumerable<PayoutPart> parts, DateTimeOffset now) => parts.Select(part => Move(TransferReason.PayoutAsked, part, Available, Asked, now, payout.PersonId));

    public IEnumerable<StoredTransfer> Returned(IEnumerable<PayoutPart> parts, DateTimeOffset now, PersonId by) => parts.Select(part => Move(TransferReason.PayoutReturned, part, Asked, Available, now, by));

    /// <summary>What came by the leader's collecting code, and is not spent yet, by group buy.</summary>
    public async Task<Dictionary<GroupBuyId, long>> OnCodeAsync(IReadOnlyCollection<GroupBuyId> groupBuys, CancellationToken stop)
    {
        var (kind, owner) = (AccountKind.CodeWithLeader, payout.PersonId.Value);
        return await db.Transfers
            .Where(t => groupBuys.Contains(t.GroupBuyId!.Value) && ((t.DebitKind == kind && t.DebitOwner == owner) || (t.CreditKind == kind && t.CreditOwner == owner)))
            .GroupBy(t => t.GroupBuyId!.Value)
            .Select(g => new { g.Key, Minor = g.Sum(t => t.DebitKind == kind ? t.AmountMinor : -t.AmountMinor) })
            .ToDictionaryAsync(g => g.Key, g => g.Minor, stop);
    }

    /// <summary>What wallets have paid into a group buy comes first, then what came for it by the collecting code, then the cash in the box.</summary>
    /// <param name="purseShares">What lies with the purse for each group buy.</param>
    /// <param name="onCode">What came by the code for each.</param>
    public IEnumerable<StoredTransfer> Paid(IEnumerable<PayoutPart> parts, IReadOnlyDictionary<GroupBuyId, long> purseShares, IReadOnlyDictionary<GroupBuyId, long> onCode, DateTimeOffset now) =>
        from part in parts
        let spent = Spent.Of(part.Minor, purseShares.GetValueOrDefault(part.GroupBuy), onCode.GetValueOrDefault(part.GroupBuy))
        from transfer in (StoredTransfer?[])
        [
            From(Account.PurseShare(part.GroupBuy, payout.Currency), part, spent.FromPurse, "purse", now),
            From(Account.CodeWithLeader(payout.PersonId.Value, payout.Currency), part, spent.FromCode, "code", now),
            From(Account.CashWithLeader(payout.PersonId.Value, payout.Currency), part, spent.InCash, "", now),
        ]
        where transfer is not null
        select transfer;

    StoredTransfer? From(Account from, PayoutPart part, long minor, string which, DateTimeOffset now) =>
        minor == 0 ? null : Move(TransferReason.PayoutPaid, part with { Minor = minor }, Asked, from, now, payout.PersonId, which);

    StoredTransfer Move(TransferReason reason, PayoutPart part, Account from, Account to, DateTimeOffset now, PersonId by, string which = "")
    {
        var (debit, credit) = part.Minor > 0 ? (from, to) : (to, from);
        return StoredTransfer.Of(new(IdOf(reason, part.GroupBuy, which), reason, debit, credit, new(Math.Abs(part.Minor), payout.Currency)), now, by, part.GroupBuy);
    }

    TransferId IdOf(TransferReason reason, GroupBuyId groupBuy, string which = "") => Transfer.IdOf(reason, payout.Id.Value, $"{groupBuy.Value:N}/{which}");
}
