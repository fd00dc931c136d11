using System.Text.Json.Serialization;
using Tuanzi.Core.GroupBuys;
using Tuanzi.Rules.Ledger;

namespace Tuanzi.Core.Payments;

/// <summary>What an order's buyer has to pay: what is asked by now, what was paid, and what is left (below zero: to be given back).</summary>
/// <param name="FromWallet">How much of what was paid came from the buyer's wallet, and has not gone back.</param>
/// <param name="ByCard">The same of what was taken from a card.</param>
/// <param name="ByCode">The same of what came by the leader's collecting code.</param>
/// <param name="Wallet">The wallet; null where none paid. Nobody outside knows it by this id.</param>
public sealed record Bill(Money Due, Money Paid, Money FromWallet, Money ByCard, Money ByCode, [property: JsonIgnore] WalletId? Wallet)
{
    /// <summary>What went back last; null where nothing did.</summary>
    public GoneBack? LastBack { get; init; }

    /// <summary>What cards' banks took back of it for good, and was not on its way back anyhow: <see cref="ByCard"/> is without it.</summary>
    public required Money TakenBack { get; init; }

    /// <summary>What of it is for costs: by each cost, at the closing and by now.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<CostId, BilledCost> Costs { get; init; } = new Dictionary<CostId, BilledCost>();

    /// <summary>True where nobody pays through the tool: what is owed is settled elsewhere.</summary>
    public bool CountsOnly { get; init; }
    public Money Owed => Due - Paid;

    /// <summary>What is left to pay here.</summary>
    public Money ToPay => CountsOnly ? Money.Zero(Due.Currency) : Owed;
    public Money InCash => Paid - ByItself - ByCode;

    /// <summary>What of it somebody has to give back, where it has to: in cash, or the way the code leads.</summary>
    [JsonIgnore]
    public Money ByHand => Paid - ByItself;

    /// <summary>What of it goes back without anybody's hands, where it has to.</summary>
    [JsonIgnore]
    public Money ByItself => FromWallet + ByCard;

    /// <summary>What was taken at the table that way, and has not gone back.</summary>
    public Money TakenBy(PaidBy by) => by == PaidBy.Code ? ByCode : InCash;

    /// <summary>What goes back, the way it was paid: the wallet's part first and the card's next, since that needs nobody's hands, then what came by the code, and the rest in cash.</summary>
    public Returned Split(Money back)
    {
        var toWallet = Least(back, FromWallet);
        var toCard = Least(back - toWallet, ByCard);
        var byCode = Least(back - toWallet - toCard, ByCode);
        return new(toWallet, toCard, byCode, back - toWallet - toCard - byCode);

        // Nothing is left to go back to a card from which its bank took more than had stayed.
        static Money Least(Money one, Money other) => Money.Zero(one.Currency) is var none && other < none ? none : one < other ? one : other;
    }
}

/// <summary>What goes back of what was paid: to the wallet and to the card by itself, by the hands of the leader where the collecting code was used, the rest in cash.</summary>
public readonly record struct Returned(Money ToWallet, Money ToCard, Money ByCode, Money InCash)
{
    public Money ByItself => ToWallet + ToCard;
}

/// <summary>What an order pays for one cost, in minor units.</summary>
public readonly record struct BilledCost(long AtClosing, long Now);

/// <summary>What went back to a buyer at one moment: so much in cash, so much to be sent the way the collecting code leads, so much by itself.</summary>
public sealed record GoneBack(DateTimeOffset At, Money InCash, Money ToWallet, Money ToCard, Money ByCode);

/// <summary>How a buyer paid whoever stands at the table.</summary>
public enum PaidBy
{
    Cash,

    /// <summary>By the leader's collecting code.</summary>
    Code,
}

/// <summary>What was paid at one moment at the table.</summary>
public readonly record struct TablePayment(Money Amount, PaidBy By);

/// <summary>What the orders of a group buy come to and what was paid of it: sums over the ledger.</summary>
public sealed class Bills(GroupBuy groupBuy, ILookup<Guid, StoredTransfer> byOrder)
{
    readonly Currency currency = groupBuy.Currency;
    readonly Dictionary<TransferId, long> taken = byOrder.SelectMany(order => order).Where(t => t.Reason is TransferReason.CashReceived or TransferReason.CodeReceived).ToDictionary(t => t.Id, t => t.AmountMinor);

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
        long due = 0, paid = 0, fromWallet = 0, byCard = 0, byCode = 0, takenBack = 0;
        WalletId? wallet = null;
        var costs = new Dictionary<CostId, BilledCost>();
        foreach (var transfer in byOrder[order.Value])
        {
            var minor = transfer.DebitKind == AccountKind.Due ? transfer.AmountMinor : -transfer.AmountMinor;
            if (transfer.Reason.IsPayment()) paid -= minor;
            else due += minor;
            if (transfer.Reason is TransferReason.CostDue or TransferReason.CostChanged)
            {
                CostId cost = new(transfer.DebitKind == AccountKind.Due ? transfer.CreditOwner : transfer.DebitOwner);
                var before = costs.GetValueOrDefault(cost);
                costs[cost] = new(before.AtClosing + (transfer.Reason == TransferReason.CostDue ? minor : 0), before.Now + minor);
            }
            if (transfer.Reason is TransferReason.CardReceived or TransferReason.CardReturned or TransferReason.DisputeLost or TransferReason.RefundedByBank) byCard -= minor;
            if (transfer.Reason is TransferReason.DisputeLost or TransferReason.RefundedByBank) takenBack += minor;
            if (transfer.Reason is TransferReason.CodeReceived or TransferReason.CodeReturned) byCode -= minor;
            if (transfer.Reason is not (TransferReason.WalletPaid or TransferReason.WalletReturned)) continue;
            fromWallet -= minor;
            wallet ??= new(transfer.DebitKind == AccountKind.Wallet ? transfer.DebitOwner : transfer.CreditOwner);
        }
        return new(new(due, currency), new(paid, currency), new(fromWallet, currency), new(byCard, currency), new(byCode, currency), wallet) { TakenBack = new(takenBack, currency), LastBack = LastBackOf(order), CountsOnly = groupBuy.CountsOnly, Costs = costs };
    }

    GoneBack? LastBackOf(OrderId order)
    {
        var back = byOrder[order.Value].Where(t => t.Reason is TransferReason.CashReturned or TransferReason.WalletReturned or TransferReason.CardReturned or TransferReason.CodeReturned).ToLookup(t => t.At);
        if (back.Count == 0) return null;
        var last = back.MaxBy(at => at.Key)!.ToLookup(t => t.Reason, t => t.AmountMinor);
        return new(back.Max(at => at.Key), Sum(TransferReason.CashReturned), Sum(TransferReason.WalletReturned), Sum(TransferReason.CardReturned), Sum(TransferReason.CodeReturned));

        Money Sum(TransferReason reason) => new(last[reason].Sum(), currency);
    }

    /// <summary>What was received together with a handover, in cash or by the code.</summary>
    public TablePayment PaidWith(HandoverId handover) =>
        taken.TryGetValue(Transfer.IdOf(TransferReason.CodeReceived, handover.Value), out var byCode)
            ? new(new(byCode, currency), PaidBy.Code)
            : new(new(taken.GetValueOrDefault(Transfer.IdOf(TransferReason.CashReceived, handover.Value)), currency), PaidBy.Cash);
}
