using Tuanzi.Core.Banking;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Core.Handovers;
using Tuanzi.Core.Payments;
using Tuanzi.Core.Storage;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Simulation;

/// <summary>What somebody gets by now of one article: what was allotted or came besides, less what was struck.</summary>
sealed record NaiveLine(Order Order, Article Article, StoredOrderLine Row, long Granted, long HandedOver, long StruckByHand, long StruckByArrival)
{
    public long Struck => StruckByHand + StruckByArrival;
    public long Kept => Granted - Struck;
    public long Left => Kept - HandedOver;
    public long Price => Row.PriceMinor ?? 0;
}

/// <summary>The rows about one group buy and about all wallets, as they were written: nothing of it is a sum but what is summed here.</summary>
sealed class Facts
{
    public required GroupBuy GroupBuy { get; init; }
    public required IReadOnlyList<Article> Articles { get; init; }
    public required IReadOnlyList<Order> Orders { get; init; }
    public required IReadOnlyList<StoredOrderLine> OrderLines { get; init; }
    public required IReadOnlyList<StoredTransfer> Transfers { get; init; }
    public required IReadOnlyList<StoredHold> Holds { get; init; }
    public required IReadOnlyList<Handover> Handovers { get; init; }
    public required ILookup<HandoverId, HandoverLine> HandoverLines { get; init; }
    public required IReadOnlyList<Shortfall> Shortfalls { get; init; }
    public required ILookup<Guid, ShortfallLine> ShortfallLines { get; init; }
    public required IReadOnlyList<Arrival> Arrivals { get; init; }
    public required IReadOnlyList<Weighing> Weighings { get; init; }
    public required IReadOnlyList<ContainerReturn> Returns { get; init; }
    public required IReadOnlyList<Refund> Refunds { get; init; }
    public required IReadOnlyList<Wallet> Wallets { get; init; }
    public required IReadOnlyList<BankEntry> BankEntries { get; init; }
    public required IReadOnlyList<string> Rows { get; init; }

    public bool IsClosed => GroupBuy.Status is not (GroupBuyStatus.Draft or GroupBuyStatus.Scheduled or GroupBuyStatus.Open);
    public IReadOnlyList<StoredHold> OpenHolds => [.. Holds.Where(hold => hold.Ended is null)];
    public bool IsSettled => GroupBuy.Status == GroupBuyStatus.Settled;
    public IReadOnlyList<Order> Placed => [.. Orders.Where(order => order.Status == OrderStatus.Placed)];

    /// <summary>Of those that were allotted anything.</summary>
    public IReadOnlyList<NaiveLine> Lines => field ??= [.. LinesOf()];

    public static async Task<Facts> ReadAsync(TuanziDb db, GroupBuyId id)
    {
        var handovers = await db.Handovers.AsNoTracking().Where(h => h.GroupBuyId == id).OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync();
        var shortfalls = await db.Shortfalls.AsNoTracking().Where(s => s.GroupBuyId == id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync();
        return new()
        {
            GroupBuy = await db.GroupBuys.AsNoTracking().SingleAsync(g => g.Id == id),
            Articles = await db.Articles.AsNoTracking().Where(a => a.GroupBuyId == id).OrderBy(a => a.Position).ToListAsync(),
            Orders = await db.Orders.AsNoTracking().Where(o => o.GroupBuyId == id).OrderBy(o => o.Number).ToListAsync(),
            OrderLines = await db.OrderLines.AsNoTracking().Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.GroupBuyId == id)).ToListAsync(),
            Transfers = await db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == id || t.GroupBuyId == null || t.DebitKind == AccountKind.Wallet || t.CreditKind == AccountKind.Wallet || t.DebitKind == AccountKind.Purse || t.CreditKind == AccountKind.Purse || t.DebitKind == AccountKind.Bank || t.CreditKind == AccountKind.Bank || t.DebitKind == AccountKind.Vouchers || t.CreditKind == AccountKind.Vouchers || t.DebitKind == AccountKind.Provider || t.CreditKind == AccountKind.Provider || t.DebitKind == AccountKind.Refunding || t.CreditKind == AccountKind.Refunding || t.DebitKind == AccountKind.Disputed || t.CreditKind == AccountKind.Disputed).ToListAsync(),
            Holds = await db.Holds.AsNoTracking().Where(h => h.GroupBuyId == id || h.Ended == null).ToListAsync(),
            Handovers = handovers,
            HandoverLines = (await db.HandoverLines.AsNoTracking().Where(l => db.Handovers.Any(h => h.Id == l.HandoverId && h.GroupBuyId == id)).ToListAsync()).ToLookup(l => l.HandoverId),
            Shortfalls = shortfalls,
            ShortfallLines = (await db.ShortfallLines.AsNoTracking().Where(l => db.Shortfalls.Any(s => s.Id == l.ShortfallId && s.GroupBuyId == id)).ToListAsync()).ToLookup(l => l.ShortfallId),
            Arrivals = await db.Arrivals.AsNoTracking().Where(a => a.GroupBuyId == id).OrderBy(a => a.At).ThenBy(a => a.Id).ToListAsync(),
            Weighings = await db.Weighings.AsNoTracking().Where(w => w.GroupBuyId == id).ToListAsync(),
            Returns = await db.ContainerReturns.AsNoTracking().Where(c => c.GroupBuyId == id).ToListAsync(),
            Refunds = await db.Refunds.AsNoTracking().Where(r => r.GroupBuyId == id).ToListAsync(),
            BankEntries = await db.BankEntries.AsNoTracking().ToListAsync(),
            Wallets = await db.Wallets.AsNoTracking().ToListAsync(),
            Rows = await Simulation.Rows.ReadAsync(db, id),
        };
    }

    /// <summary>Debits less credits of an account, all transfers one by one.</summary>
    public long Balance(AccountKind kind, Guid? owner = null) =>
        Transfers.Where(t => owner is not null || t.GroupBuyId == GroupBuy.Id)
            .Sum(t => (t.DebitKind == kind && (owner is null || t.DebitOwner == owner) ? t.AmountMinor : 0) - (t.CreditKind == kind && (owner is null || t.CreditOwner == owner) ? t.AmountMinor : 0));

    public long InWallet(Wallet wallet) => -Balance(AccountKind.Wallet, wallet.Id.Value);

    public long HeldIn(Wallet wallet) => OpenHolds.Where(hold => hold.DebitOwner == wallet.Id.Value).Sum(hold => hold.AmountMinor);

    public Wallet? WalletOf(BuyerId buyer) => Wallets.SingleOrDefault(wallet => wallet.PersonId.Value == buyer.Value);

    /// <summary>How much of what an order comes to is paid ahead: all of it where nothing else was said.</summary>
    public long Ahead(long minor) => GroupBuy.AdvancePercent is { } percent ? (minor * percent + 99) / 100 : minor;

    /// <summary>What an order has to pay by now, whatever was paid.</summary>
    public long Asked(Order order) => Of(order).Where(t => !t.Reason.IsPayment()).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);

    public long Paid(Order order) => -Of(order).Where(t => t.Reason.IsPayment()).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);

    /// <summary>What cards' banks took back of it for good.</summary>
    public long TakenBack(Order order) => Of(order).Where(t => t.Reason is TransferReason.DisputeLost or TransferReason.RefundedByBank).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);

    public long PaidInCash(Order order) => -Of(order).Where(t => t.Reason is TransferReason.CashReceived or TransferReason.CashReturned).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);

    public long PaidByCode(Order order) => -Of(order).Where(t => t.Reason is TransferReason.CodeReceived or TransferReason.CodeReturned).Sum(t => t.DebitKind == AccountKind.Due ? t.AmountMinor : -t.AmountMinor);

    IEnumerable<StoredTransfer> Of(Order order) => Transfers.Where(t => (t.DebitKind == AccountKind.Due && t.DebitOwner == order.Id.Value) || (t.CreditKind == AccountKind.Due && t.CreditOwner == order.Id.Value));

    IEnumerable<NaiveLine> LinesOf()
    {
        foreach (var order in Placed)
        {
            foreach (var row in OrderLines.Where(line => line.OrderId == order.Id && line.PriceMinor is not null).OrderBy(line => Articles.Single(a => a.Id == line.ArticleId).Position))
            {
                var handed = Handovers.Where(h => h.OrderId == order.Id && h.UndoneAt is null).SelectMany(h => HandoverLines[h.Id]).Where(l => l.ArticleId == row.ArticleId).Sum(l => l.Quantity.Value);
                long Struck(bool byHand) => Shortfalls.Where(s => s.OrderId == order.Id && s.UndoneAt is null && (s.ArrivalId is null) == byHand).SelectMany(s => ShortfallLines[s.Id]).Where(l => l.ArticleId == row.ArticleId).Sum(l => l.Quantity.Value);
                var granted = Math.Max(row.Quantity.Value, row.Arrived?.Value ?? 0);
                yield return new(order, Articles.Single(a => a.Id == row.ArticleId), row, granted, handed, Struck(true), Struck(false));
            }
        }
    }
}
