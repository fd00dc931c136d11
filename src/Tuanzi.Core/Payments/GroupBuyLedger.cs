using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Commission;
using Tuanzi.Rules.Costs;
using Tuanzi.Rules.Ledger;
using Tuanzi.Rules.Ordering;

namespace Tuanzi.Core.Payments;

/// <summary>What one store is owed for its goods and was paid. Without a store: goods from elsewhere.</summary>
public sealed record SupplierBill(StoreId? Store, string? Name, Money Owed, Money Paid)
{
    public bool IsPaid => Owed == Paid;

    /// <summary>Below zero where something came back after it was paid: then the store owes.</summary>
    public Money Left => Owed - Paid;
}

public sealed record CountedCash(DateTimeOffset At, Money Counted, Money Expected)
{
    public Money Difference => Counted - Expected;
}

/// <summary>What orders pay for one cost of the group buy, and how much of it was paid to whoever it is for.</summary>
public sealed record CostBill(Cost Cost, Money Charged, Money Paid)
{
    public bool IsPaid => Charged == Paid;
    public Money Left => Charged - Paid;
}

/// <summary>What the leader earns on one article, and the store that it comes from, if it is one here.</summary>
public sealed record ArticleCommission(ArticleId Id, string Article, AgreedCommission Agreed, string? Store);

/// <summary>All the money of one group buy, added up. It names no buyer: anyone who sees the group buy may read it.</summary>
public sealed record GroupBuyBooks(GroupBuy GroupBuy, string TimeZone, IReadOnlyList<Flow> Flows, Audit Audit, int OrdersPaid, IReadOnlyList<SupplierBill> Suppliers, IReadOnlyList<CostBill> Costs, IReadOnlyList<CountedCash> Counts)
{
    /// <summary>What the orders came to at the closing.</summary>
    public Money Ordered => Total(TransferReason.OrderDue) + Total(TransferReason.CostDue);

    /// <summary>What costs changed by since, because goods did.</summary>
    public Money CostsChanged => Net(TransferReason.CostChanged);

    /// <summary>What the costs come to by now, whether paid out or not.</summary>
    public Money ForCosts => new(Costs.Sum(bill => bill.Charged.Minor), GroupBuy.Currency);
    public Money PaidForCosts => new(Costs.Sum(bill => bill.Paid.Minor), GroupBuy.Currency);

    /// <summary>What was not delivered, and so is not owed.</summary>
    public Money NotDelivered => Total(TransferReason.DueReduced) - Total(TransferReason.DueRestored);

    /// <summary>What came besides what was bought, and is owed too.</summary>
    public Money MoreArrived => Net(TransferReason.MoreArrived);

    /// <summary>What goods paid by weight cost more than their pieces would, or less.</summary>
    public Money Weighed => Net(TransferReason.Weighed);
    public Money Collected => Total(TransferReason.CashReceived) - Total(TransferReason.CashReturned);
    public Money FromWallets => Total(TransferReason.WalletPaid) - Total(TransferReason.WalletReturned);
    public Money ByCard => Total(TransferReason.CardReceived) - Total(TransferReason.CardReturned) - TakenBack;

    /// <summary>What cards' banks took back for good: the orders owe it again.</summary>
    public Money TakenBack => Total(TransferReason.DisputeLost) - Total(TransferReason.RefundedByBank);

    public Money ByCode => Total(TransferReason.CodeReceived) - Total(TransferReason.CodeReturned);

    /// <summary>All that was paid, whichever way.</summary>
    public Money CollectedAll => Collected + FromWallets + ByCard + ByCode;
    public Money StillOwed => Balance(AccountKind.Due);
    public Money Commission => -(Balance(AccountKind.CommissionPending) + Balance(AccountKind.CommissionFrozen) + Balance(AccountKind.CommissionAvailable) + Balance(AccountKind.CommissionAsked)) + CommissionPaid;

    /// <summary>What rounding the commission down leaves with the goods, in the currency's major units: 0.005 of a krona.</summary>
    public decimal RoundedDown => Audit.Rest / 10_000m * new Money(1, GroupBuy.Currency).Major;

    /// <summary>What of it was earned for selling, and what for pickup service: each less what was taken back.</summary>
    public LeadersPay Earned => new(Total(TransferReason.CommissionEarned) - Total(TransferReason.CommissionReversed), Total(TransferReason.PickupServiceEarned) - Total(TransferReason.PickupServiceReversed));

    /// <summary>What is earned on which article.</summary>
    public IReadOnlyList<ArticleCommission> Commissions { get; init; } = [];

    /// <summary>Whose rates it may be, where it is neither the offer's nor a store's.</summary>
    public string Leader { get; init; } = "";

    /// <summary>What of it its leader has taken.</summary>
    public Money CommissionPaid => new(Flows.Where(flow => flow.Reason == TransferReason.PayoutPaid).BalanceOf(AccountKind.CommissionAsked), GroupBuy.Currency);

    /// <summary>What of the commission buyers may still take back by bringing goods back.</summary>
    public Money CommissionFrozen => -Balance(AccountKind.CommissionFrozen);

    /// <summary>Money back for goods that were handed over.</summary>
    public Money Refunded => -Net(TransferReason.Refunded);
    public Money Cash => Balance(AccountKind.CashWithLeader);

    /// <summary>What wallets paid, and is not spent yet: it lies where the money behind the wallets lies.</summary>
    public Money InPurse => Balance(AccountKind.PurseShare);

    /// <summary>What came by the leader's collecting code, and is not spent yet: it lies where the code leads, not in the box. Below zero where more was sent back than was left of it.</summary>
    public Money OnCode => Balance(AccountKind.CodeWithLeader);

    /// <summary>What the leader paid, or gave back, beyond all the cash there was: their own money until the late payments come in.</summary>
    public Money PaidAhead => Cash.Minor < 0 ? -Cash : Money.Zero(GroupBuy.Currency);
    public Money CashDifference => -Balance(AccountKind.CashDifference);

    /// <summary>Not yet shared out; zero once the group buy is settled.</summary>
    public Money Held => -Balance(AccountKind.Held);

    /// <summary>Deposits given back for containers.</summary>
    public Money ContainersBack => -Net(TransferReason.ContainersBack);

    /// <summary>What the goods cost so far: what the suppliers are owed altogether.</summary>
    public Money ForTheGoods => new(Suppliers.Sum(bill => bill.Owed.Minor), GroupBuy.Currency);
    public Money PaidForTheGoods => new(Suppliers.Sum(bill => bill.Paid.Minor), GroupBuy.Currency);
    public int OrdersOwing => Flows.Where(flow => flow.Reason == TransferReason.OrderDue).Sum(flow => flow.Transfers);

    /// <summary>True where the ledger says what happened: the orders owe what they came to and never less than nothing, the commission is that on what was delivered, for selling and for pickup service, and the rest is held or, once settled, the stores'.</summary>
    public bool AddsUp =>
        Audit.Overpaid == 0
        && Ordered.Minor == Audit.DueMinor
        && Earned == Audit.Earned
        && Commission == Earned.Total
        && (GroupBuy.Status == GroupBuyStatus.Settled ? (Held.Minor, ForTheGoods) == (0, Rest) : (ForTheGoods.Minor, Held) == (0, Rest));

    Money Rest => Total(TransferReason.OrderDue) - NotDelivered + MoreArrived + Weighed - ContainersBack - Refunded - Commission;

    Money Total(TransferReason reason) => new(Flows.TotalOf(reason), GroupBuy.Currency);

    /// <summary>What orders owe more by it, less what they owe less.</summary>
    Money Net(TransferReason reason) => new(Flows.Where(flow => flow.Reason == reason).BalanceOf(AccountKind.Due), GroupBuy.Currency);

    Money Balance(AccountKind kind) => new(Flows.BalanceOf(kind), GroupBuy.Currency);
}

/// <summary>The public ledger of a group buy.</summary>
public sealed class GroupBuyLedger(TuanziDb db, GroupBuyOnShow onShow, Ledger ledger)
{
    /// <param name="viewer">Whoever asks; null for a guest. Who may see the group buy may see its ledger.</param>
    public async Task<GroupBuyBooks?> FindAsync(string code, PersonId? viewer, CancellationToken stop)
    {
        if (await onShow.FindAsync(code, viewer, stop) is not { } shown) return null;
        var groupBuy = shown.GroupBuy;
        var flows = await ledger.FlowsAsync(groupBuy.Id, stop);
        var audit = await Audit.OfAsync(db, groupBuy, stop);
        return new(groupBuy, shown.Community.TimeZone, flows, audit, await OrdersPaidAsync(groupBuy, stop), await SuppliersAsync(groupBuy, stop), await CostsAsync(groupBuy, stop), await CountsAsync(groupBuy, stop)) { Commissions = await CommissionsAsync(shown.Articles, stop), Leader = shown.Leader };
    }

    async Task<IReadOnlyList<ArticleCommission>> CommissionsAsync(IReadOnlyList<Article> articles, CancellationToken stop)
    {
        StoreId[] ids = [.. articles.Select(a => a.StoreId).OfType<StoreId>().Distinct()];
        var names = ids.Length == 0 ? [] : await db.Stores.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        return [.. articles.Select(a => new ArticleCommission(a.Id, a.Name, a.Agreed, a.StoreId is { } store ? names[store] : null))];
    }

    /// <summary>Orders that were paid for and owe nothing any more. What was struck off altogether was not paid.</summary>
    Task<int> OrdersPaidAsync(GroupBuy groupBuy, CancellationToken stop) =>
        db.Transfers
            .Where(t => t.GroupBuyId == groupBuy.Id && t.OrderId != null && (t.DebitKind == AccountKind.Due || t.CreditKind == AccountKind.Due))
            .GroupBy(t => t.OrderId)
            .Where(order => order.Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor) == 0 && order.Sum(t => t.Reason == TransferReason.CashReceived || t.Reason == TransferReason.WalletPaid || t.Reason == TransferReason.CardReceived || t.Reason == TransferReason.CodeReceived ? 1 : 0) > 0)
            .CountAsync(stop);

    async Task<IReadOnlyList<SupplierBill>> SuppliersAsync(GroupBuy groupBuy, CancellationToken stop)
    {
        var (id, currency) = (groupBuy.Id, groupBuy.Currency);
        var rows = await db.Transfers
            .AsNoTracking()
            .Where(t => t.GroupBuyId == id && (t.Reason == TransferReason.StoreOwed || t.Reason == TransferReason.StoreCredited || t.Reason == TransferReason.StorePaid))
            .ToListAsync(stop);
        StoreId[] ids = [.. rows.Where(t => t.CreditKind == AccountKind.Store).Select(t => new StoreId(t.CreditOwner)).Distinct()];
        var names = await db.Stores.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, stop);
        return
        [
            .. rows
                .GroupBy(t => IsSupplier(t.CreditKind) ? (Kind: t.CreditKind, Owner: t.CreditOwner) : (Kind: t.DebitKind, Owner: t.DebitOwner))
                .Select(supplier => Bill(supplier.Key.Kind == AccountKind.Store ? new StoreId(supplier.Key.Owner) : null, supplier))
                .OrderBy(bill => bill.Name, StringComparer.Ordinal),
        ];

        SupplierBill Bill(StoreId? store, IEnumerable<StoredTransfer> transfers)
        {
            var credited = transfers.ToLookup(t => t.Reason == TransferReason.StorePaid, t => IsSupplier(t.CreditKind) ? t.AmountMinor : -t.AmountMinor);
            return new(store, store is { } known ? names[known] : null, new(credited[false].Sum(), currency), new(-credited[true].Sum(), currency));
        }

        static bool IsSupplier(AccountKind kind) => kind is AccountKind.Store or AccountKind.Supplier;
    }

    async Task<IReadOnlyList<CostBill>> CostsAsync(GroupBuy groupBuy, CancellationToken stop)
    {
        if (groupBuy.Costs.Count == 0) return [];
        AccountKind[] kinds = [AccountKind.Cost, AccountKind.Platform];
        var sums = await db.Transfers
            .Where(t => t.GroupBuyId == groupBuy.Id && (kinds.Contains(t.CreditKind) || kinds.Contains(t.DebitKind)))
            .GroupBy(t => new { Owner = kinds.Contains(t.CreditKind) ? t.CreditOwner : t.DebitOwner, IsPayment = t.Reason == TransferReason.CostPaid })
            .Select(cost => new { cost.Key.Owner, cost.Key.IsPayment, Minor = cost.Sum(t => kinds.Contains(t.CreditKind) ? t.AmountMinor : -t.AmountMinor) })
            .ToListAsync(stop);
        return [.. groupBuy.Costs.Select(cost => new CostBill(cost, Of(cost, isPayment: false), -Of(cost, isPayment: true)))];

        Money Of(Cost cost, bool isPayment) => new(sums.Where(sum => sum.Owner == cost.Id.Value && sum.IsPayment == isPayment).Sum(sum => sum.Minor), groupBuy.Currency);
    }

    async Task<IReadOnlyList<CountedCash>> CountsAsync(GroupBuy groupBuy, CancellationToken stop)
    {
        var counts = await db.CashCounts.AsNoTracking().Where(c => c.GroupBuyId == groupBuy.Id).OrderByDescending(c => c.At).Take(20).ToListAsync(stop);
        return [.. counts.Select(c => new CountedCash(c.At, new(c.CountedMinor, groupBuy.Currency), new(c.ExpectedMinor, groupBuy.Currency)))];
    }
}
