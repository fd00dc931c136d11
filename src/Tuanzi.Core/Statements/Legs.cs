using System.Linq.Expressions;
using Tuanzi.Core.Payments;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Statements;

/// <summary>What one transfer does to one of its two accounts.</summary>
sealed class Leg
{
    public required TransferId Transfer { get; init; }
    public required DateTimeOffset At { get; init; }
    public required TransferReason Reason { get; init; }
    public required AccountKind Kind { get; init; }
    public required Guid Owner { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>Above zero where the account is debited.</summary>
    public required long Minor { get; init; }
    public required GroupBuyId? GroupBuy { get; init; }
    public required OrderId? Order { get; init; }

    /// <summary>The order whose account it is; null of every other account.</summary>
    public required OrderId? Due { get; init; }
}

/// <summary>The transfers that a statement or a journal is about, as questions that the database answers in one go.</summary>
static class Legs
{
    static readonly Expression<Func<StoredTransfer, Leg>> Debit = t => new Leg
    {
        Transfer = t.Id, At = t.At, Reason = t.Reason, Kind = t.DebitKind, Owner = t.DebitOwner, Currency = t.Currency, Minor = t.AmountMinor, GroupBuy = t.GroupBuyId, Order = t.OrderId,
        Due = t.DebitKind == AccountKind.Due ? t.OrderId : null,
    };

    static readonly Expression<Func<StoredTransfer, Leg>> Credit = t => new Leg
    {
        Transfer = t.Id, At = t.At, Reason = t.Reason, Kind = t.CreditKind, Owner = t.CreditOwner, Currency = t.Currency, Minor = -t.AmountMinor, GroupBuy = t.GroupBuyId, Order = t.OrderId,
        Due = t.CreditKind == AccountKind.Due ? t.OrderId : null,
    };

    /// <summary>Both sides of each.</summary>
    public static IQueryable<Leg> BothSides(this IQueryable<StoredTransfer> transfers) => transfers.Select(Debit).Concat(transfers.Select(Credit));

    /// <summary>What touches these accounts of one owner. Asked side by side, so that each has its index.</summary>
    public static IQueryable<Leg> LegsOf(this IQueryable<StoredTransfer> transfers, Guid owner, IReadOnlyList<AccountKind> kinds) =>
        transfers.Where(t => t.DebitOwner == owner && kinds.Contains(t.DebitKind)).Select(Debit)
            .Concat(transfers.Where(t => t.CreditOwner == owner && kinds.Contains(t.CreditKind)).Select(Credit));

    public static IQueryable<Leg> In(this IQueryable<Leg> legs, Period period)
    {
        var (start, end) = (period.StartsAt, period.EndsAt);
        return legs.Where(leg => leg.At >= start && leg.At < end);
    }

    extension(TuanziDb db)
    {
        /// <summary>Of the group buys of a community.</summary>
        public IQueryable<StoredTransfer> TransfersOfGroupBuys(CommunityId community) =>
            from groupBuy in db.GroupBuys.AsNoTracking()
            where groupBuy.CommunityId == community
            from transfer in db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy.Id)
            select transfer;

        /// <summary>Of the group buys of a community, and what else moves in its own accounts: cash and bank transfers for its wallets.</summary>
        public IQueryable<StoredTransfer> TransfersOf(CommunityId community)
        {
            var (owner, kinds) = (community.Value, ChartOfAccounts.Of(AccountOwner.Community));
            var others = db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == null);
            return db.TransfersOfGroupBuys(community)
                .Concat(others.Where(t => t.DebitOwner == owner && kinds.Contains(t.DebitKind)))
                // What moves between two of its accounts is counted once.
                .Concat(others.Where(t => t.CreditOwner == owner && kinds.Contains(t.CreditKind) && t.DebitOwner != owner));
        }
    }
}
