using System.Text.Json.Serialization;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What an order's buyer has to pay: what is asked by now, what was paid, and what is left (below zero: to be given back).</summary>
/// <param name="FromWallet">How much of what was paid came from the buyer's wallet, and has not gone back.</param>
/// <param name="ByCard">The same of what was taken from a card.</param>
/// <param name="Wallet">The wallet; null where none paid. Nobody outside knows it by this id.</param>
public sealed record Bill(Money Due, Money Paid, Money FromWallet, Money ByCard, [property: JsonIgnore] WalletId? Wallet)
{
    /// <summary>What went back last; null where nothing did.</summary>
    public GoneBack? LastBack { get; init; }

    /// <summary>What of it is for costs: by each cost, at the closing and by now.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<CostId, BilledCost> Costs { get; init; } = new Dictionary<CostId, BilledCost>();

    /// <summary>True where nobody pays through the tool: what is owed is settled elsewhere.</summary>
    public bool CountsOnly { get; init; }
    public Money Owed => Due - Paid;

    /// <summary>What is left to pay here.</summary>
    public Money ToPay => CountsOnly ? Money.Zero(Due.Currency) : Owed;
    public Money InCash => Paid - ByItself;

    /// <summary>What of it goes back without anybody's hands, where it has to.</summary>
    [JsonIgnore]
    public Money ByItself => FromWallet + ByCard;

    /// <summary>What goes back, the wallet's part first and the card's next: that needs nobody's hands.</summary>
    public Returned Split(Money back)
    {
        var toWallet = Least(back, FromWallet);
        var toCard = Least(back - toWallet, ByCard);
        return new(toWallet, toCard, back - toWallet - toCard);

        static Money Least(Money one, Money other) => one < other ? one : other;
    }
}

/// <summary>What goes back of what was paid: to the wallet and to the card by itself, the rest in cash.</summary>
public readonly record struct Returned(Money ToWallet, Money ToCard, Money InCash)
{
    public Money ByItself => ToWallet + ToCard;
}

/// <summary>What an order pays for one cost, in minor units.</summary>
public readonly record struct BilledCost(long AtClosing, long Now);

/// <summary>What went back to a buyer at one moment: so much in cash, so much by itself.</summary>
public sealed record GoneBack(DateTimeOffset At, Money InCash, Money ToWallet, Money ToCard);

/// <summary>What the orders of a group buy come to and what was paid of it: sums over the ledger.</summary>
public sealed class Bills(GroupBuy groupBuy, ILookup<Guid, StoredTransfer> byOrder)
{
    readonly Currency currency = groupBuy.Currency;
    readonly Dictionary<TransferId, long> cash = byOrder.SelectMany(order => order).Where(t => t.Reason == TransferReason.CashReceived).ToDictionary(t => t.Id, t => t.AmountMinor);

    public static async Task<Bills> FindAsync(TuanziDb db, GroupBuy groupBuy, OrderId? only, CancellationToken stop)
    {
        var transfers = db.Transfers.AsNoTracking().Where(t => t.GroupBuyId == groupBuy.Id && (t.DebitKind == AccountKind.Due || t.CreditKind == AccountKind.Due));
        if (only is { Value: var owner }) transfers = transfers.Where(t => t.DebitOwner == owner || t.CreditOwner == owner);
        return new(groupBuy, (await transfers.ToListAsync(stop)).ToLookup(t => t.DebitKind == AccountKind.Due ? t.DebitOwner : t.CreditOwner));
    }

    public static async Task<Bill> OfAsync(TuanziDb db, GroupBuy groupBuy, OrderId order, CancellationToken stop) =>
        (await FindAsync(db, groupBuy, order, stop)).Of(order);

    public Bill Of(OrderId order)
    {
        long due = 0, paid = 0, fromWallet = 0, byCard = 0;
        WalletId? wallet = null;
        var costs = new Dictionary<CostId, BilledCost>();
        foreach (var transfer in byOrder[order.Value])
        {
            var minor = transfer.DebitKind == AccountKind.Due ? transfer.AmountMinor : -transfer.AmountMinor;
            if (transfer.Reason.IsPayment()) paid -= minor;
            else due += minor;
            if (transfer.Reason is TransferReason.CostDue or TransferReason.CostChanged)
            {
                CostId cost = new(transfer.DebitKind == AccountKind.Cost ? transfer.DebitOwner : transfer.CreditOwner);
                var before = costs.GetValueOrDefault(cost);
                costs[cost] = new(before.AtClosing + (transfer.Reason == TransferReason.CostDue ? minor : 0), before.Now + minor);
            }
            if (transfer.Reason is TransferReason.CardReceived or TransferReason.CardReturned) byCard -= minor;
            if (transfer.Reason is not (TransferReason.WalletPaid or TransferReason.WalletReturned)) continue;
            fromWallet -= minor;
            wallet ??= new(transfer.DebitKind == AccountKind.Wallet ? transfer.DebitOwner : transfer.CreditOwner);
        }
        return new(new(due, currency), new(paid, currency), new(fromWallet, currency), new(byCard, currency), wallet) { LastBack = LastBackOf(order), CountsOnly = groupBuy.CountsOnly, Costs = costs };
    }

    GoneBack? LastBackOf(OrderId order)
    {
        var back = byOrder[order.Value].Where(t => t.Reason is TransferReason.CashReturned or TransferReason.WalletReturned or TransferReason.CardReturned).ToLookup(t => t.At);
        if (back.Count == 0) return null;
        var last = back.MaxBy(at => at.Key)!.ToLookup(t => t.Reason, t => t.AmountMinor);
        return new(back.Max(at => at.Key), new(last[TransferReason.CashReturned].Sum(), currency), new(last[TransferReason.WalletReturned].Sum(), currency), new(last[TransferReason.CardReturned].Sum(), currency));
    }

    /// <summary>The cash that was received together with a handover.</summary>
    public Money PaidWith(HandoverId handover) => new(cash.GetValueOrDefault(Transfer.IdOf(TransferReason.CashReceived, handover.Value)), currency);
}
